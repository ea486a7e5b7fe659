import { compiledLib } from '../../bootstrap/compiled-code.mjs';
import { packedDirectory, verifiedDirectory } from './exported-log.mjs';

/** `audit vkeys`: the keys of an exported log in the form of other programs. */
export function vkeysCommand(audit) {
  audit
    .command('vkeys')
    .argument('<folder>', 'what `audit export` wrote')
    .description('the public keys that sign the logs, as other verifiers of C2SP formats take them')
    .action(printVkeys);
}

/** One line for each key: those of the logs, and those of the witnesses. */
async function printVkeys(folder) {
  const [{ FileDirectory, originOf, publicKeyOf, witnessNameOf }, { SIGNATURE_TYPES, vkeyOf }] = await Promise.all(
    ['security', 'tlog'].map(compiledLib),
  );
  const { directory: signed, rootKey } = packedDirectory(folder);
  const directory = verifiedDirectory(FileDirectory, { directory: signed, rootKey });
  for (const { name, keys } of directory.document.owners)
    for (const { key } of keys.map(publicKeyOf)) {
      console.log(vkeyOf({ name: originOf(name), type: SIGNATURE_TYPES.note, key }));
      console.log(vkeyOf({ name: witnessNameOf(name), type: SIGNATURE_TYPES.cosignature, key }));
    }
}
