/**
 * The push services of the browsers. The address of a subscription comes from a browser and is fetched by us: one that leads anywhere else
 * would make this server a messenger into its own network.
 * Chrome and Edge on Android, Firefox, Safari, Edge on Windows: https://developer.mozilla.org/docs/Web/API/Push_API,
 * https://developer.apple.com/documentation/usernotifications/sending-web-push-notifications-in-web-apps-and-browsers
 */
const SERVICES = [
  /^fcm\.googleapis\.com$/,
  /^(?:[a-z0-9-]+\.)+push\.services\.mozilla\.com$/,
  /^(?:[a-z0-9-]+\.)*push\.apple\.com$/,
  /^(?:[a-z0-9-]+\.)+notify\.windows\.com$/,
];

/** Whether a message of ours may be brought there. */
export type MayPush = (endpoint: URL) => boolean;

export const isPushService: MayPush = ({ protocol, hostname, port, username, password }) =>
  protocol === 'https:' &&
  port === '' &&
  username === '' &&
  password === '' &&
  SERVICES.some((service) => service.test(hostname));
