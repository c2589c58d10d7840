/* Alerts on this device: asks the browser, tells the server. What the switch says comes from the page itself, in its language. */

const WORKER = '/console/alerts/sw.js';
const SCOPE = '/console';

const bytesOf = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const tell = async (path, csrf, body) => {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-csrf-token': csrf },
    body: new URLSearchParams(body),
  });
  if (!answer.ok) throw new Error(`${path} ${answer.status}`);
};

const start = (root) => {
  const [button, status] = [root.querySelector('button'), root.querySelector('[role=status]')];
  const { key, csrf } = root.dataset;
  const show = (state) => {
    status.textContent = root.dataset[`state${state[0].toUpperCase()}${state.slice(1)}`];
    button.textContent = state === 'on' ? root.dataset.turnOff : root.dataset.turnOn;
    button.hidden = state === 'lacking' || state === 'denied';
    root.dataset.state = state;
  };
  if (!('serviceWorker' in navigator && 'PushManager' in window)) return show('lacking');

  const subscriptionNow = async () => {
    const registration = await navigator.serviceWorker.getRegistration(SCOPE);
    return (await registration?.pushManager.getSubscription()) ?? null;
  };

  const turnOn = async () => {
    if ((await Notification.requestPermission()) !== 'granted') return show('denied');
    const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    await navigator.serviceWorker.ready;
    const given = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytesOf(key),
    });
    await tell('/console/alerts/subscribe', csrf, { subscription: JSON.stringify(given) });
    show('on');
  };

  const turnOff = async (subscription) => {
    await tell('/console/alerts/unsubscribe', csrf, { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
    show('off');
  };

  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const subscription = await subscriptionNow();
      await (subscription === null ? turnOn() : turnOff(subscription));
    } catch {
      show('failed');
    }
    button.disabled = false;
  });

  const first = async () => {
    if (Notification.permission === 'denied') return show('denied');
    const subscription = await subscriptionNow();
    // Told again: the server may have forgotten it, or somebody else logged in on this device meanwhile.
    if (subscription !== null) {
      await tell('/console/alerts/subscribe', csrf, { subscription: JSON.stringify(subscription) });
    }
    show(subscription === null ? 'off' : 'on');
  };
  first().catch(() => show('failed'));
};

for (const root of document.querySelectorAll('[data-push-switch]')) start(root);
