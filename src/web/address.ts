import { BlockList, isIPv6 } from 'node:net';

/** This machine, and networks that no stranger is in: RFC 1918, RFC 4193, link-local. The same that `trust proxy` believes. */
const inside = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  inside.addSubnet(network, bits, 'ipv4');
}
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');
inside.addSubnet('fe80::', 10, 'ipv6');

/** @param address of a visitor, as Express tells it; an IPv4 one may be written as `::ffff:127.0.0.1` */
export const isInside = (address: string | undefined): boolean =>
  address !== undefined && inside.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** The eight groups of an IPv6 address, without what `::` leaves out. */
const groupsOf = (address: string): readonly string[] => {
  const [head = '', tail] = address.split('::');
  const [first, last] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  if (first === undefined || last === undefined || tail === undefined) return first ?? [];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0'), ...last];
};

/**
 * What counts as one visitor: an IPv4 address, or the /64 that one IPv6 customer is given (RFC 6177), since who has one address of it has
 * all of them.
 */
export const visitorOf = (address: string | undefined): string => {
  if (address === undefined || !isIPv6(address)) return address ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const network = groupsOf(address.replace(/%.*$/, '')).slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
};
