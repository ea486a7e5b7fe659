import { createPublicKey } from 'node:crypto';
import fs from 'node:fs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { whyNotRead } from './stranger-file.mjs';

/** No key is larger. */
const LARGEST = 100_000;

/** The root's public key from a file. A PEM has no name for its key: the verifier then takes the one that came along, as a name proves nothing. */
export function readRootKey(file) {
  const text = read(file);
  try {
    const key = text.includes('-----BEGIN')
      ? { ...createPublicKey(text).export({ format: 'jwk' }), alg: 'EdDSA' }
      : JSON.parse(text);
    if ('d' in key) throw new Error('a private key');
    createPublicKey({ key, format: 'jwk' });
    return key;
  } catch (error) {
    throw new Trouble(`${file} 不是公钥（JWK 或 PEM） · is no public key as JWK or PEM: ${error.message}`);
  }
}

function read(file) {
  try {
    const why = whyNotRead(file, LARGEST);
    if (why !== undefined) throw new Error(why);
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new Trouble(`读不到 ${file} · ${file} cannot be read: ${error.message}`);
  }
}
