import { Trouble } from '../../bootstrap/trouble.mjs';
import { filesOf } from '../stranger-file.mjs';

/** Of some thousand offices. */
const LARGEST_DIRECTORY = 64 * 1024 * 1024;

export function packedDirectory(folder) {
  const packed = parsed(filesOf(folder, LARGEST_DIRECTORY)('directory.json'));
  if (!packed) throw new Trouble(`${folder} holds no exported log: directory.json is missing`);
  return packed;
}

export function verifiedDirectory(FileDirectory, { directory, rootKey }, given) {
  try {
    return FileDirectory.verified(directory, given ?? rootKey);
  } catch {
    throw new Trouble('目录的签名与根密钥不符 · the directory inside is not signed by this root key');
  }
}

function parsed(bytes) {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
