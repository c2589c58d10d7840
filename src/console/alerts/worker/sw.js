/* The console's service worker: shows an alert when one comes, and opens the page that it is about. It keeps nothing. */

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** Every push has to show something (`userVisibleOnly`), whatever came. */
const read = (event) => {
  try {
    return event.data.json();
  } catch {
    return {};
  }
};

self.addEventListener('push', (event) => {
  const { title = 'Passerelle', body = '', path = '/console', tag = 'passerelle' } = read(event);
  event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: true, data: { path } }));
});

const open = async (path) => {
  const { href, origin } = new URL(path, self.location.origin);
  // An alert leads to our own pages and nowhere else.
  const target = origin === self.location.origin ? href : `${self.location.origin}/console`;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const shown = pages.find((page) => page.url === target);
  await (shown === undefined ? self.clients.openWindow(target) : shown.focus());
};

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? '/console'));
});
