import path from 'node:path';
import { compiledLib } from '../../bootstrap/compiled-code.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { readRootKey } from '../root-key.mjs';
import { filesOf, harmless } from '../stranger-file.mjs';
import { packedDirectory, verifiedDirectory } from './exported-log.mjs';

/** `audit verify`: whether anybody changed an exported log, offline. */
export function verifyCommand(audit) {
  audit
    .command('verify')
    .argument('<folder>', 'what `audit export` wrote')
    .description('verify an exported log offline; exit code 0 when it holds, 1 when it does not')
    .option('--root-key <file>', 'public key of the root as JWK or PEM, from whoever publishes it')
    .option('--witnesses <n>', 'owners that must have cosigned the head (default: more than half of the others)')
    .option('--seen <file>', 'a checkpoint of this log that somebody else has seen, such as a witness')
    .option('--json', 'the verdict as JSON')
    .action(verifyExport);
}

async function verifyExport(folder, { rootKey, witnesses, seen, json }) {
  const [{ verifyLog }, { FileDirectory, WITNESS_QUORUM }, { readCheckpoint, readNote }] = await Promise.all(
    ['audit', 'security', 'tlog'].map(compiledLib),
  );
  const packed = packedDirectory(folder);
  const given = rootKey && readRootKey(rootKey);
  const directory = verifiedDirectory(FileDirectory, packed, given);
  const head =
    seen &&
    readCheckpoint(readNote(filesOf(path.dirname(seen))(path.basename(seen))?.toString('utf8') ?? '')?.text ?? '');
  if (seen && !head) throw new Trouble(`${seen} is no checkpoint`);
  const read = filesOf(folder);
  const policy = { directory, witnesses: countOf(witnesses, WITNESS_QUORUM), ...(head && { seen: head }) };
  const verdict = await verifyLog(async (file) => read(file), policy);
  process.stdout.write(
    json ? `${JSON.stringify({ ...verdict, isRootGiven: Boolean(given) }, null, 2)}\n` : report(verdict, given),
  );
  if (!verdict.isValid) process.exitCode = 1;
}

function countOf(given, fallback) {
  if (given === undefined) return fallback;
  if (!/^\d{1,2}$/.test(given)) throw new Trouble('--witnesses takes a whole number');
  return Number(given);
}

function report({ isValid, fault, origin, size, witnesses = [] }, given) {
  const lines = isValid
    ? ['✓ 核验通过 · valid']
    : ['✗ 核验未通过 · NOT VALID', `  ${fault.zh} · ${fault.en}`, `  ${fault.code}`];
  if (origin)
    lines.push(
      `  日志 log            ${origin}`,
      `  记录 entries        ${size}`,
      `  见证 cosigned by    ${witnesses.join(', ') || '–'}`,
    );
  if (!given)
    lines.push(
      '! 未提供根密钥，只能证明导出内容自身一致 · no root key was given: this shows only that the export agrees with itself',
    );
  return `${lines.map(harmless).join('\n')}\n`;
}
