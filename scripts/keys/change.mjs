import { Trouble } from '../bootstrap/trouble.mjs';

const DAY_MS = 86_400_000;

/** Every key with how long it is still good for. */
export function listKeys({ FileDirectory, keysIn }, installation, now) {
  const { document } = FileDirectory.verified(installation.directory, installation.trusted);
  return keysIn(document).map(({ holder, kind, use, key }) => {
    const ends = [key.validTo, key.revokedFrom].filter(Boolean).map((end) => Date.parse(end));
    const daysLeft = Math.floor((Math.min(...ends) - now) / DAY_MS);
    const { kid, validFrom, validTo, revokedFrom = '', revokedBecause = '' } = key;
    return { holder, kind, use, kid, validFrom, validTo, revokedFrom, revokedBecause, daysLeft };
  });
}

/** The service that keeps a holder's private keys. */
export function ownerOf({ FileDirectory }, installation, { holder, kind }) {
  if (kind === 'owner') return holder;
  const { document } = FileDirectory.verified(installation.directory, installation.trusted);
  return document.offices.find(({ id }) => id === holder).owner;
}

/**
 * Gives a holder its next key: the private half to its service first, then the directory that names it, so that no service
 * ever reads of a key that it should have and does not.
 */
export function rotateKey(security, installation, { holder, use, from, overlapDays, days, root }, now) {
  const { directoryKey, FileDirectory, keysIn, newEncryptionKey, newKey, withNextKey } = security;
  const { document } = FileDirectory.verified(installation.directory, installation.trusted);
  const held = keysIn(document).find((each) => each.holder === holder && each.use === use);
  if (!held) throw new Trouble(`${holder} has no ${use} keys. \`keys list\` shows who has which.`);
  const owner = ownerOf(security, installation, held);
  const made =
    use === 'encryption'
      ? newEncryptionKey(holder)
      : { ...newKey(holder), ...(held.kind === 'office' && { office: holder }) };
  const next = directoryKey(made, from, new Date(from.getTime() + days * DAY_MS));
  const overlapUntil = new Date(from.getTime() + overlapDays * DAY_MS);
  const text = signed(security, installation, root, now, (before) =>
    withNextKey(before, { holder, use, next, overlapUntil }),
  );
  const keys = installation.keysOf(owner);
  installation.writeKeys(owner, { ...keys, keys: [...keys.keys, made] });
  installation.writeDirectory(text);
  const { document: after } = FileDirectory.verified(text, installation.trusted);
  return { kid: made.kid, owner, believedUntil: believedUntil(keysIn(after), { holder, use, kid: made.kid }) };
}

/** Until when a holder is believed under keys other than this one; nothing when all of them are revoked or over. */
function believedUntil(keys, { holder, use, kid }) {
  const others = keys.filter((each) => each.holder === holder && each.use === use && each.key.kid !== kid);
  const ends = others.filter(({ key }) => key.revokedFrom === undefined).map(({ key }) => Date.parse(key.validTo));
  return ends.length > 0 ? new Date(Math.max(...ends)) : undefined;
}

/**
 * Revokes a key. `uncovered`: the holder has no other key from then on and can sign nothing. `others`: the keys under
 * which it is still believed, those included that are not valid yet; they lay in the same file from which this one was
 * taken.
 */
export function revokeKey(security, installation, { kid, from, because, root }, now) {
  const { FileDirectory, isCoveredAt, keysIn, withRevoked } = security;
  const text = signed(security, installation, root, now, (before) => withRevoked(before, { kid, from, because }));
  installation.writeDirectory(text);
  const { document } = FileDirectory.verified(text, installation.trusted);
  const held = keysIn(document).find(({ key }) => key.kid === kid);
  const others = keysIn(document)
    .filter(({ holder, use, key }) => holder === held.holder && use === held.use && key.revokedFrom === undefined)
    .filter(({ key }) => Date.parse(key.validTo) > from.getTime());
  return {
    holder: held.holder,
    uncovered: !isCoveredAt(document, held, new Date(Math.max(now, from.getTime()))),
    others: others.map(({ key: { kid: other, validFrom } }) => ({ kid: other, validFrom })),
  };
}

/** A new root, vouched for by the old one: whoever trusts the old one believes directories of the new one. */
export function changeRoot(security, installation, { root, rootFile }, now) {
  const { handOverRoot, newKey, publicPart } = security;
  const next = newKey('root');
  const handover = handOverRoot(root, next, new Date(now));
  const text = signed(
    security,
    installation,
    root,
    now,
    (before) => ({ ...before, roots: [...(before.roots ?? []), handover] }),
    next,
  );
  const files = installation.writePrivateRoot(root, next, rootFile);
  installation.writeDirectory(text);
  return { next: publicPart(next), ...files };
}

/** From now on the services trust the new root alone. A run that was cut short is finished by the next. */
export function finishRoot({ FileDirectory, publicPart }, installation, root) {
  const next = publicPart(root);
  FileDirectory.verified(installation.directory, next);
  if (installation.isTrustedEverywhere(next))
    throw new Trouble(
      `root.jwk of every service is ${next.kid} already: no overlap is to be ended. \`keys root\` makes the next root; nothing was changed.`,
    );
  installation.writeTrusted(next);
  return next;
}

/** The next version, signed, and believed by the same check as the services' before anybody gets it. */
function signed({ FileDirectory, signDirectory }, installation, root, now, change, signer = root) {
  const { document: before } = FileDirectory.verified(installation.directory, installation.trusted);
  const next = { ...changed(change, before), version: before.version + 1, issuedAt: new Date(now).toISOString() };
  const text = signDirectory(next, signer);
  try {
    FileDirectory.verified(text, installation.trusted);
  } catch {
    throw new Trouble('That is not the private key of the root that this installation trusts; nothing was changed.');
  }
  return text;
}

function changed(change, before) {
  try {
    return change(before);
  } catch (error) {
    throw new Trouble(`${error.message}; nothing was changed.`);
  }
}
