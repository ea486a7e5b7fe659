import { readFile } from 'node:fs/promises';
import type { Directory } from '#libs/contracts';
import type { Settings } from '#libs/service';
import { FileDirectory } from './directory/file-directory.js';
import type { RootKey } from './directory/trusted-root.js';
import { expectPairs } from './keys/expect-pairs.js';
import { Keyring } from './keys/keyring.js';
import type { KeysDocument } from './keys/keyring.js';
import { MatchTokens } from './match/match-tokens.js';

/** The directory of `DIRECTORY_FILE`, if the root of `DIRECTORY_ROOT_KEY_FILE` signed it. */
export async function loadDirectory(settings: Settings): Promise<FileDirectory> {
  const { signed, root } = await readDirectory(settings);
  return FileDirectory.verified(signed, root);
}

/** The two files as they lie there, nothing verified yet. */
export async function readDirectory(settings: Settings): Promise<{ signed: string; root: RootKey }> {
  const root = await readJson<RootKey>(settings.files.directoryRootKey);
  refuseInProduction(settings, root, settings.files.directoryRootKey);
  return { signed: await readFile(settings.files.directory, 'utf8'), root };
}

/** The private keys of `SIGNING_KEYS_FILE`, those of the directory. */
export async function loadKeyring(settings: Settings, directory: Directory): Promise<Keyring> {
  const document = await readKeys(settings);
  expectPairs(document, directory);
  return Keyring.of(document);
}

export async function readKeys(settings: Settings): Promise<KeysDocument> {
  const path = settings.files.signingKeys;
  const document = await readJson<KeysDocument>(path);
  refuseInProduction(settings, document, path);
  if (document.owner !== settings.owner)
    throw new Error(`${path} holds the keys of ${document.owner}, not of ${settings.owner}`);
  return document;
}

/** The agencies' common key of `MATCH_TOKEN_KEY_FILE`: 64 hex digits. Other owners have none. */
export async function loadMatchTokens(settings: Settings): Promise<MatchTokens> {
  const path = settings.files.matchTokenKey;
  if (path === undefined) return new MatchTokens(undefined);
  const text = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${path} must hold 64 hex digits`);
  return new MatchTokens(Buffer.from(text, 'hex'));
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}

/** Generated private keys lie in a folder anybody on the development machine may have read. */
function refuseInProduction(settings: Settings, material: { development?: boolean }, path: string): void {
  if (settings.production && material.development) {
    throw new Error(`${path} was generated for development and is refused in production`);
  }
}
