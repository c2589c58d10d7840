/** Voice notes in the thread: one plays at a time, and the newest by itself once the visitor has turned the sound on. */
const clock = (seconds) => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

const noteOf = (node) => node.closest?.('[data-voice-note]');

const show = (note) => {
  const audio = note.querySelector('audio');
  const position = note.querySelector('.position');
  const length = note.querySelector('.length');
  const playing = !audio.paused && !audio.ended;
  const at = audio.ended ? 0 : audio.currentTime;
  note.dataset.state = playing ? 'playing' : 'paused';
  note.querySelector('[data-plays]').setAttribute('aria-pressed', String(playing));
  position.value = String(at);
  position.setAttribute('aria-valuetext', `${clock(at)} of ${length.dataset.length}`);
  length.textContent = at > 0 ? clock(at) : length.dataset.length;
};

const pauseOthers = (audio) => {
  for (const other of document.querySelectorAll('[data-voice-note] audio')) if (other !== audio) other.pause();
};

const play = async (note) => {
  const audio = note.querySelector('audio');
  pauseOthers(audio);
  try {
    await audio.play();
  } catch (problem) {
    // Paused before it began, or a browser that wants a click first: nothing is wrong with the file.
    if (problem.name === 'AbortError' || problem.name === 'NotAllowedError') return;
    note.dataset.state = 'failed';
    note.querySelector('.length').textContent = 'gone';
  }
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-plays]');
  const note = button && noteOf(button);
  if (!note) return;
  const audio = note.querySelector('audio');
  if (audio.paused || audio.ended) void play(note);
  else audio.pause();
});

document.addEventListener('input', (event) => {
  const note = noteOf(event.target);
  if (!note) return;
  note.querySelector('audio').currentTime = Number(event.target.value);
  show(note);
});

// Media events do not bubble; they can be caught on their way down.
for (const type of ['play', 'pause', 'timeupdate', 'ended', 'seeked']) {
  document.addEventListener(
    type,
    (event) => {
      const note = noteOf(event.target);
      if (note) show(note);
    },
    true,
  );
}

const thread = document.getElementById('whatsapp-thread');
const sound = document.getElementById('sound');

if (thread && sound) {
  new MutationObserver((changes) => {
    if (!sound.checked) return;
    const arrived = changes
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node) => node.matches?.('.message.bot'))
      .map((node) => node.querySelector('[data-voice-note]'))
      .filter(Boolean);
    const newest = arrived.at(-1);
    if (newest) void play(newest);
  }).observe(thread, { childList: true });
  sound.addEventListener('change', () => {
    if (!sound.checked) pauseOthers(null);
  });
}
