import fs from 'node:fs';
import path from 'node:path';
import { readJson, SERVICES, writeSafely } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';

/**
 * Where the keys of an installation lie: the folder that `keys make` filled (one folder per receiver), or the material of
 * `npm start`. The same questions are asked of both.
 */
export function openInstallation(folder) {
  const at = (...parts) => path.join(folder, ...parts);
  const isMade = fs.existsSync(at('root', 'directory.json'));
  if (!isMade && !fs.existsSync(at('directory.jws')))
    throw new Trouble(`${folder} holds no keys: neither what \`keys make\` writes nor the material of \`npm start\`.`);
  const files = isMade ? madeFiles(at) : materialFiles(at);
  const trusted = readJson(files.roots[0]);
  return {
    folder,
    directory: isMade
      ? readJson(at('root', 'directory.json')).directory
      : fs.readFileSync(files.directories[0], 'utf8').trim(),
    trusted,
    keysOf: (owner) => readJson(files.keysOf(owner)),
    writeKeys: (owner, document) => replace(files.keysOf(owner), JSON.stringify(document, null, 2), 0o600),
    privateRoot: (given) => privateRootIn(given ?? files.privateRoot),
    writePrivateRoot: (old, next, given) => writePrivateRoot(given ?? files.privateRoot, old, next),
    writeDirectory: (text) => {
      if (isMade) replace(at('root', 'directory.json'), JSON.stringify({ directory: text }), 0o600);
      for (const file of files.directories) replace(file, text, isMade ? 0o600 : 0o644);
    },
    isTrustedEverywhere: ({ kid }) => files.roots.every((file) => readJson(file)?.kid === kid),
    writeTrusted: (root) => {
      const text = JSON.stringify({ ...root, ...(trusted.development && { development: true }) });
      for (const file of files.roots) replace(file, text, isMade ? 0o600 : 0o644);
    },
  };
}

function madeFiles(at) {
  return {
    privateRoot: at('root', 'root-private.jwk'),
    directories: SERVICES.map((service) => at(service, 'directory.jws')),
    roots: SERVICES.map((service) => at(service, 'root.jwk')),
    keysOf: (owner) => at(owner, 'signing-keys.json'),
  };
}

function materialFiles(at) {
  return {
    privateRoot: at('root-private.jwk'),
    directories: [at('directory.jws')],
    roots: [at('root.jwk')],
    keysOf: (owner) => at('signing-keys', `${owner}.json`),
  };
}

function privateRootIn(file) {
  const root = readJson(file);
  if (!root?.d) throw new Trouble(`${file} holds no private key of a root: say where it is with --root-key.`);
  return root;
}

/**
 * Writes the new private root to where the old one was read from: an operator who keeps the root off the server would
 * otherwise have both there. The old one stays beside it until somebody takes it away.
 */
function writePrivateRoot(file, old, next) {
  const { dir, name, ext } = path.parse(file);
  const kept = path.join(dir, `${name}.${old.kid}${ext}`);
  replace(kept, JSON.stringify(old, null, 2), 0o600);
  replace(file, JSON.stringify(next, null, 2), 0o600);
  return { file, kept };
}

/** Whole or not at all, and its reader's as before: a service reads it while this is written. */
export function replace(file, text, mode) {
  const owner = fs.existsSync(file) ? fs.statSync(file) : fs.statSync(path.dirname(file));
  writeSafely(file, text, mode, process.getuid?.() === 0 ? owner : undefined);
}
