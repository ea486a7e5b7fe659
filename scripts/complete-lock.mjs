import fs from 'node:fs';
import path from 'node:path';
import { readJson, REPOSITORY } from './bootstrap/repository.mjs';

/**
 * After `npm install`: `node scripts/complete-lock.mjs` (and `-- --check` inside `npm test`).
 *
 * Not every registry serves every platform's package (`@swc/core-darwin-arm64` and the like). `npm install` then silently
 * drops those from the lock file, and `npm ci` refuses the result: "Missing: … from lock file". This writes the dropped
 * optional entries back, with the platform read from the name, so that a fresh clone installs on this platform and on theirs.
 */
const LOCK = path.join(REPOSITORY, 'package-lock.json');
const SYSTEMS = {
  darwin: 'darwin',
  linux: 'linux',
  linuxmusl: 'linux',
  win32: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  android: 'android',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
};
const PROCESSORS = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
};

export function missingEntries(packages) {
  const missing = {};
  for (const [place, { dev, peer, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (place === '' || isThere(packages, place, name) || !/^\d/.test(range)) continue;
      missing[`node_modules/${name}`] = {
        version: range,
        ...platformOf(name),
        ...(dev && { dev }),
        ...(peer && { peer }),
        optional: true,
      };
    }
  }
  return missing;
}

function isThere(packages, place, name) {
  return `node_modules/${name}` in packages || `${place}/node_modules/${name}` in packages;
}

/** `@x/y-linux-arm64-musl` -> { cpu: ['arm64'], os: ['linux'], libc: ['musl'] } */
function platformOf(name) {
  const words = name.split('/').at(-1).split(/[-.]/);
  const cpu = words.map((word) => PROCESSORS[word]).filter(Boolean);
  const os = words.map((word) => SYSTEMS[word]).filter(Boolean);
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
  return { ...(cpu.length && { cpu }), ...(os.length && { os }), ...(libc.length && { libc }) };
}

const lock = readJson(LOCK);
const missing = missingEntries(lock.packages);
const names = Object.keys(missing);
if (names.length === 0) {
  console.log('package-lock.json is complete');
} else if (process.argv.includes('--check')) {
  console.log(`package-lock.json lacks ${names.length} optional entries; run \`node scripts/complete-lock.mjs\``);
  process.exitCode = 1;
} else {
  const root = { '': lock.packages[''] };
  const rest = Object.entries({ ...lock.packages, ...missing }).filter(([place]) => place !== '');
  lock.packages = { ...root, ...Object.fromEntries(rest.sort(([a], [b]) => a.localeCompare(b, 'en'))) };
  fs.writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${names.length} optional entries to package-lock.json`);
}
