/** The page's own part: who the visitor is, tabs on a small screen, sheets, suggestions, scrolling. Everything else is htmx and the server. */
const resident = (() => {
  const kept = sessionStorage.getItem('resident');
  if (kept) return kept;
  const digits = crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000;
  const made = `+32400${String(digits).padStart(6, '0')}`;
  sessionStorage.setItem('resident', made);
  return made;
})();

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const spaced = resident.replace(/^(\+32)(\d{3})(\d{2})(\d{2})(\d{2})$/, '$1 $2 $3 $4 $5');

document.documentElement.dataset.resident = resident;
document.getElementById('resident-number').textContent = spaced;
for (const input of all('[data-resident]')) input.value = resident;
document.getElementById('new-person').addEventListener('click', () => {
  sessionStorage.removeItem('resident');
  location.reload();
});

// What arrives: pieces of page that say themselves where they go.
const stream = document.createElement('div');
stream.hidden = true;
stream.id = 'stream';
stream.setAttribute('hx-sse:connect', `/simulator/stream?resident=${encodeURIComponent(resident)}`);
stream.setAttribute('hx-swap', 'none');
// A conversation goes on while its tab is in the background: the phone call's facts and the ticks must not wait.
stream.setAttribute('hx-config', '{"sse":{"pauseOnBackground":false,"reconnectMaxDelay":4000}}');
document.body.append(stream);
// htmx goes through the page once by itself, before or after this line: a second time would open a second stream.
setTimeout(() => {
  if (!stream.hasAttribute('data-htmx-powered')) htmx.process(stream);
});

// A thread shows what was last said and the answer's beginning: a long answer is read from its top, not from its end.
for (const thread of all('.thread')) {
  new MutationObserver((changes) => {
    const arrived = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node.classList?.contains('message')),
    );
    if (!arrived) return;
    const said = all('.message.person', thread).at(-1) ?? thread.lastElementChild;
    const top = said.getBoundingClientRect().top - thread.getBoundingClientRect().top + thread.scrollTop;
    thread.scrollTop = top - 8;
  }).observe(thread, { childList: true });
}

// The field is emptied once its message is on its way.
document.addEventListener('htmx:before:request', (event) => {
  const form = event.target.closest?.('form[data-compose]');
  if (form && event.target === form) {
    form.elements.text.value = '';
    form.elements.text.focus();
    form.elements.text.dispatchEvent(new Event('cleared'));
  }
});

/** Lists and attachments open as a sheet over their own device, so that the rest of the page stays in reach. */
const sheet = document.getElementById('whatsapp-sheet');
let opener = null;

const closeSheet = () => {
  if (!sheet || sheet.hidden) return;
  sheet.hidden = true;
  for (const sibling of all(':scope > :not(.sheet)', sheet.parentElement)) sibling.inert = false;
  if (opener?.isConnected) opener.focus();
  else sheet.parentElement.querySelector('[name=text]').focus();
  opener = null;
};

const openSheet = (button) => {
  const template = button.parentElement.querySelector('template');
  opener = button;
  sheet.querySelector('#sheet-title').textContent = template.dataset.title;
  const body = sheet.querySelector('.sheet-body');
  body.replaceChildren(template.content.cloneNode(true));
  htmx.process(body);
  for (const sibling of all(':scope > :not(.sheet)', sheet.parentElement)) sibling.inert = true;
  sheet.hidden = false;
  body.scrollTop = 0;
  (body.querySelector('button') ?? sheet.querySelector('button')).focus();
};

const sendMyPosition = () => {
  const values = (position) => ({
    act: 'location',
    resident,
    latitude: position.coords.latitude,
    longitude: position.coords.longitude,
  });
  navigator.geolocation?.getCurrentPosition((position) => {
    htmx.ajax('POST', '/simulator/whatsapp', { values: values(position), swap: 'none', target: '#stream' });
  });
};

/** Puts a suggested message in its own device's field and sends it. */
const suggest = (chip) => {
  const form = chip.closest('.composer').querySelector('form');
  const field = form.querySelector('input[type=text]');
  field.value = chip.dataset.suggests;
  if ('suggestionOnly' in form.dataset && form.querySelector('[type=submit]').disabled) field.focus();
  else form.requestSubmit();
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if ('opensSheet' in button.dataset) openSheet(button);
  if ('myPosition' in button.dataset) {
    sendMyPosition();
    closeSheet();
  }
  // After htmx has sent what the button carries.
  if ('closesSheet' in button.dataset) queueMicrotask(closeSheet);
  if ('suggests' in button.dataset) suggest(button);
  if ('tab' in button.dataset) choose(button);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeSheet();
  const tab = event.target.closest?.('[role=tab]');
  if (!tab || !['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
  const next = tabs[(tabs.indexOf(tab) + (event.key === 'ArrowRight' ? 1 : tabs.length - 1)) % tabs.length];
  choose(next);
  next.focus();
});

/** On a small screen one device is shown; the style sheet decides when that is. */
const tabs = all('[role=tab]');
const choose = (chosen) => {
  for (const tab of tabs) {
    tab.setAttribute('aria-selected', String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).classList.toggle('chosen', tab === chosen);
  }
  sessionStorage.setItem('tab', chosen.dataset.tab);
};
const remembered = tabs.find((tab) => tab.dataset.tab === sessionStorage.getItem('tab')) ?? tabs[0];
if (remembered) choose(remembered);
