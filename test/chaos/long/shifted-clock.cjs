/**
 * Loaded into every service of a long chaos run (node --require): its clock is off by what the file `clocks/<service>` in
 * its working folder says, in milliseconds. Reaches everything that asks JavaScript for the time, libraries included;
 * timers go by the monotonic clock and are not touched, as with a real jump. No part of the services themselves.
 */
const fs = require('node:fs');
const path = require('node:path');

const LOOK_EVERY_MS = 100;
const service = process.env.OIDC_AUDIENCE;

if (service) {
  const Real = Date;
  const realNow = Real.now;
  const file = path.join(process.cwd(), 'clocks', service);
  let offset = 0;
  const look = () => {
    try {
      offset = Number(fs.readFileSync(file, 'utf8')) || 0;
    } catch {
      offset = 0; // no file, no jump
    }
  };
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
  const now = () => realNow() + offset;
  Real.now = now;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, as) => Reflect.construct(target, args.length === 0 ? [now()] : args, as),
    apply: () => new Real(now()).toString(),
  });
}
