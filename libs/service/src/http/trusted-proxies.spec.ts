import { isAddressRange, proxyTrust } from './trusted-proxies.js';

describe('proxies that are believed', () => {
  const isTrusted = proxyTrust(['10.1.0.0/16', '192.0.2.7', 'fd00:1::/32']);

  it.each(['10.1.2.3', '::ffff:10.1.2.3', '192.0.2.7', 'fd00:1::9'])('are those of the ranges: %s', (address) => {
    expect(isTrusted(address)).toBe(true);
  });

  it.each(['10.2.0.1', '192.0.2.8', 'fd00:2::1', '127.0.0.1', 'unknown', ''])('and nobody else: %j', (address) => {
    expect(isTrusted(address)).toBe(false);
    expect(proxyTrust([])(address)).toBe(false);
  });

  it.each(['10.0.0.0/33', '10.0.0/8', 'proxy.example', '10.0.0.0/8/8', 'fd00::/129', '10.0.0.0/', '', '*'])(
    'cannot be said as %j',
    (text) => {
      expect(isAddressRange(text)).toBe(false);
    },
  );
});
