/**
 * Where Meta keeps the files that people send: the Graph API, and the hosts that its media addresses name
 * (https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media: `lookaside.fbsbx.com`), with the two domains of its
 * networks for content.
 */
const DOMAINS = ['graph.facebook.com', 'fbsbx.com', 'fbcdn.net', 'whatsapp.net'] as const;

const parse = (address: string): URL | null => {
  try {
    return new URL(address);
  } catch {
    return null;
  }
};

/**
 * An address that may be asked, with our token: Meta's by HTTPS, or of the very origin that the operator configured. Null for any
 * other, whoever gave it: a forged one would make us look into our own network, or hand over the token.
 */
export const trustedAddress = (address: string, configured: URL): URL | null => {
  const url = parse(address);
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.origin === configured.origin) return url;
  if (url.protocol !== 'https:' || url.port !== '') return null;
  return DOMAINS.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`)) ? url : null;
};
