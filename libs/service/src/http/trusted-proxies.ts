import { BlockList, isIP } from 'node:net';

/** An address (`10.0.0.5`) or a range (`10.0.0.0/8`, `fd00::/8`), as `[address, bits]`; undefined for anything else. */
function rangeOf(text: string): readonly [address: string, bits: number] | undefined {
  const [address = '', bits, ...rest] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (most === undefined || rest.length > 0) return undefined;
  if (bits === undefined) return [address, most];
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? [address, Number(bits)] : undefined;
}

export function isAddressRange(text: string): boolean {
  return rangeOf(text) !== undefined;
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Whether an address is one of our own proxies, whose word on where a request came from (`X-Forwarded-For`) is taken;
 * anybody else could write any address into that header. It is read from its end, as far as the proxies go.
 */
export function proxyTrust(ranges: readonly string[]): (address: string) => boolean {
  const proxies = new BlockList();
  for (const [address, bits] of ranges.map((text) => rangeOf(text)!))
    proxies.addSubnet(address, bits, familyOf(address));
  return (address) => isIP(address) !== 0 && proxies.check(address, familyOf(address));
}
