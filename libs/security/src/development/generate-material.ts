import { randomBytes } from 'node:crypto';
import { isAgency, OWNERS } from '#libs/contracts';
import type { DirectoryDocument } from '#libs/contracts';
import { canonicalJson } from '#libs/kernel';
import { FileDirectory } from '../directory/file-directory.js';
import type { RootKey } from '../directory/trusted-root.js';
import { signDirectory } from '../directory/sign-directory.js';
import { newKey, publicPart } from '../keys/new-key.js';
import type { KeysDocument, StoredKey } from '../keys/keyring.js';
import { completeDemoKeys, seedFile } from './demo-api-keys.js';
import { completeClientSecrets, demoClients } from './demo-clients.js';
import { completeKeys, directoryOf } from './identities.js';
import type { KeysByOwner } from './identities.js';
import { MaterialFolder } from './material-folder.js';
import { MATERIAL } from './material-names.js';
import { parseOfficesFile } from './offices-file.js';
import type { KeylessOffice } from './offices-file.js';

/**
 * Makes everything a development installation needs to know and sign, in one folder, all marked as generated for
 * development (production refuses it): root and directory, keys of owners and offices, the match-token key, demo API
 * keys, officers, clients and the issuer's key. What is there stays; a changed offices file gets keys for new offices and a
 * directory signed anew with the next version. Returns the names of the files it wrote.
 */
export function generateDevelopmentMaterial(officesYaml: string, folderPath: string, now: Date): string[] {
  const folder = new MaterialFolder(folderPath);
  const { offices, officers } = parseOfficesFile(officesYaml);
  const root = folder.readJson<StoredKey>(MATERIAL.rootPrivate) ?? newKey('root');
  const publicRoot: RootKey = { ...publicPart(root), development: true };
  const keys = completeKeys(offices, existingKeys(folder));
  const demoKeys = completeDemoKeys(offices, folder.readJson(MATERIAL.demoApiKeys) ?? {});
  const clientSecrets = completeClientSecrets(offices, folder.readJson(MATERIAL.demoClientSecrets) ?? {});
  const clients = demoClients(offices, clientSecrets);
  const secret = () => `${randomBytes(32).toString('hex')}\n`;
  const written: [string, boolean][] = [
    [MATERIAL.rootPrivate, folder.writeJson(MATERIAL.rootPrivate, root, 0o600)],
    [MATERIAL.root, folder.writeJson(MATERIAL.root, publicRoot, 0o644)],
    ...OWNERS.map((owner): [string, boolean] => {
      const name = MATERIAL.signingKeys(owner);
      return [name, folder.writeJson(name, keys[owner], 0o600)];
    }),
    [
      MATERIAL.directory,
      folder.write(MATERIAL.directory, directoryText(folder, offices, keys, { root, publicRoot, now }), 0o644),
    ],
    [
      MATERIAL.matchTokenKey,
      folder.write(MATERIAL.matchTokenKey, folder.read(MATERIAL.matchTokenKey) ?? secret(), 0o600),
    ],
    [MATERIAL.demoApiKeys, folder.writeJson(MATERIAL.demoApiKeys, demoKeys, 0o600)],
    ...OWNERS.filter(isAgency).map((owner): [string, boolean] => {
      const name = MATERIAL.apiKeys(owner);
      const mine = offices.filter((office) => office.owner === owner).map(({ id }) => id);
      return [name, folder.writeJson(name, seedFile(mine, demoKeys, folder.readJson(name), now), 0o600)];
    }),
    [MATERIAL.officers, folder.writeJson(MATERIAL.officers, officers, 0o644)],
    [MATERIAL.demoClientSecrets, folder.writeJson(MATERIAL.demoClientSecrets, clientSecrets, 0o600)],
    [MATERIAL.clients, folder.writeJson(MATERIAL.clients, clients, 0o600)],
    [MATERIAL.issuer, folder.writeJson(MATERIAL.issuer, folder.readJson(MATERIAL.issuer) ?? newKey('issuer'), 0o600)],
    [MATERIAL.issuerSecret, folder.write(MATERIAL.issuerSecret, folder.read(MATERIAL.issuerSecret) ?? secret(), 0o600)],
  ];
  return written.filter(([, isNew]) => isNew).map(([name]) => name);
}

function existingKeys(folder: MaterialFolder): Partial<KeysByOwner> {
  const read = OWNERS.map((owner) => [owner, folder.readJson<KeysDocument>(MATERIAL.signingKeys(owner))] as const);
  return Object.fromEntries(read.filter(([, document]) => document !== undefined)) as Partial<KeysByOwner>;
}

interface Signing {
  readonly root: StoredKey;
  readonly publicRoot: RootKey;
  readonly now: Date;
}

/** The signed directory: the present one while offices and keys are the same, otherwise the next version. */
function directoryText(
  folder: MaterialFolder,
  offices: readonly KeylessOffice[],
  keys: KeysByOwner,
  signing: Signing,
): string {
  const present = folder.read(MATERIAL.directory);
  if (present === undefined) return signDirectory(directoryOf(offices, keys, signing.now), signing.root);
  const { document } = FileDirectory.verified(present, signing.publicRoot);
  const next = directoryOf(offices, keys, signing.now, { before: document });
  return substance(next) === substance(document) ? present : signDirectory(next, signing.root);
}

/** What a directory says, without when and in which version it said so. */
function substance({ owners, offices }: DirectoryDocument): string {
  const kids = (keys: readonly { kid: string }[]) => keys.map(({ kid }) => kid);
  return canonicalJson({
    owners: owners.map(({ name, keys }) => ({ name, keys: kids(keys) })),
    offices: offices.map((office) => ({
      ...office,
      keys: kids(office.keys),
      encryptionKeys: kids(office.encryptionKeys ?? []),
    })),
  });
}
