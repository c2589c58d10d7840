/** Times that go on by themselves: "10:18 · 12 minutes ago", a promise that is late as soon as it is. */
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang || 'fr', {
  numeric: 'auto',
  style: 'short',
});

const MINUTE = 60_000;

/** Empty for now: "this minute" says nothing. */
const distance = (milliseconds) => {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes === 0) return '';
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 48 ? relative.format(hours, 'hour') : relative.format(Math.round(hours / 24), 'day');
};

export const tellTimes = () => {
  const now = Date.now();
  for (const time of document.querySelectorAll('time[data-relative]')) {
    time.dataset.absolute ??= time.textContent;
    const words = [time.dataset.absolute, distance(Date.parse(time.dateTime) - now)].filter(Boolean).join(' · ');
    if (time.textContent !== words) time.textContent = words;
  }
  for (const due of document.querySelectorAll('[data-due]')) {
    const late = Date.parse(due.dataset.due) <= now;
    due.classList.toggle('late', late);
    const word = due.querySelector('[data-late]');
    if (word) word.hidden = !late;
  }
};
