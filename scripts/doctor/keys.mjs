import fs from 'node:fs';
import { compiledLib } from '../bootstrap/compiled-code.mjs';
import { answering, lasting } from './verdicts.mjs';

const SIGN_ANEW = 'npm run cluebridge -- keys rotate <holder>, and give its folder to every service before then';

/** The directory under its root's signature, and how long the keys in it are good for. */
export async function examineDirectory({ directory, rootKey }, now) {
  try {
    const { coveredUntil, FileDirectory } = await compiledLib('security');
    const text = fs.readFileSync(directory, 'utf8');
    const { document } = FileDirectory.verified(text, JSON.parse(fs.readFileSync(rootKey, 'utf8')));
    const said = `version ${document.version}, signed by the root`;
    return [answering('directory', directory, { said }), ...keysOf(document, now, coveredUntil)];
  } catch (error) {
    const hint =
      'put the directory and root.jwk of this installation in place; another root’s is refused by every service';
    return [answering('directory', directory, { trouble: error.message }, hint)];
  }
}

/** One verdict for each holder and use; a key with a successor may expire. `coveredUntil` is the services' own. */
export function keysOf({ owners, offices }, now, coveredUntil) {
  const covered = (of, keys) => lasting('keys', of, coveredUntil(keys, now), now, SIGN_ANEW);
  return [
    ...owners.map(({ name, keys }) => covered(name, keys)),
    ...offices.flatMap(({ id, keys, encryptionKeys = [] }) => [
      ...(keys.length > 0 ? [covered(id, keys)] : []),
      ...(encryptionKeys.length > 0 ? [covered(`${id} (encryption)`, encryptionKeys)] : []),
    ]),
  ];
}

/** One verdict for each system of an office: the last of its keys that is not revoked counts. */
export function apiKeysOf(service, items, now) {
  const lastOf = new Map();
  for (const { office, label, expiresAt } of items.filter(({ revokedAt }) => !revokedAt)) {
    const system = `${office}, ${label}`;
    if (expiresAt > (lastOf.get(system) ?? '')) lastOf.set(system, expiresAt);
  }
  return [...lastOf].map(([system, last]) => {
    const hint = `npm run cluebridge -- key issue --service ${service} …, or revoke it when nobody uses it`;
    return lasting('API keys', system, new Date(last), now, hint);
  });
}
