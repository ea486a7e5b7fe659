import { malformed, sha256Hex } from '#libs/kernel';
import { FileDirectory } from '../directory/file-directory.js';
import type { GivenRootKey } from '../directory/trusted-root.js';
import { isSignedBy, JWS_TYPES, parseJws } from '../jws/jws.js';
import { publicKeyOf } from '../keys/public-key.js';
import { DIRECTORY, MANIFEST, MANIFEST_SIGNATURE, PackageManifest } from './format.js';
import type { PackagedDirectory } from './format.js';
import { within } from './opened-package.js';
import type { OpenedPackage } from './opened-package.js';

/** The directory inside, believed only under the root's signature: the given root's, or else the one that came along. */
export function checkDirectory(opened: OpenedPackage, given: GivenRootKey | undefined): FileDirectory {
  const { directory, rootKey } = opened.json<PackagedDirectory>(DIRECTORY);
  try {
    return FileDirectory.verified(directory, given ?? rootKey);
  } catch {
    throw malformed('PACKAGE.DIRECTORY_WRONG', { file: DIRECTORY });
  }
}

/** The manifest, signed by a key that its office had when the package was made. */
export function checkManifest(opened: OpenedPackage, directory: FileDirectory): PackageManifest & { kid: string } {
  const manifest = opened.json<PackageManifest>(MANIFEST, PackageManifest);
  return within(MANIFEST_SIGNATURE, () => {
    const text = opened.text(MANIFEST_SIGNATURE);
    const jws = parseJws(text, manifest);
    // Base64url has several texts for one signature; only one of them is the file that was made.
    const isExact = jws !== undefined && text.endsWith(`.${jws.signature.toString('base64url')}`);
    if (!isExact || jws.header.typ !== JWS_TYPES.package || jws.header.iss !== manifest.office)
      throw malformed('PACKAGE.MALFORMED', { file: MANIFEST_SIGNATURE });
    const { kid } = jws.header;
    const key = directory.officeKey(manifest.office, kid, new Date(manifest.madeAt));
    if (key === undefined || directory.office(manifest.office)?.owner !== manifest.owner)
      throw malformed('PACKAGE.KEY_UNKNOWN', { file: MANIFEST_SIGNATURE, kid: kid.slice(0, 100) });
    if (!isSignedBy(jws, publicKeyOf(key))) throw malformed('PACKAGE.SIGNATURE_WRONG', { file: MANIFEST_SIGNATURE });
    return { ...manifest, kid };
  });
}

/** Every file is listed, and is what the list says; nothing is missing and nothing else is there. */
export function checkFiles(opened: OpenedPackage, { files }: PackageManifest): void {
  const listed = new Map(files.map((file) => [file.name, file]));
  if (listed.size !== files.length || listed.has(MANIFEST) || listed.has(MANIFEST_SIGNATURE))
    throw malformed('PACKAGE.MALFORMED', { file: MANIFEST });
  for (const { name, sha256, size } of files) {
    const bytes = opened.bytes(name);
    if (bytes.length !== size || sha256Hex(bytes) !== sha256) throw malformed('PACKAGE.FILE_CHANGED', { file: name });
  }
  for (const name of opened.files.keys()) {
    if (name !== MANIFEST && name !== MANIFEST_SIGNATURE && !listed.has(name))
      throw malformed('PACKAGE.FILE_NOT_LISTED', { file: name });
  }
}
