import fs from 'node:fs';
import { compiledCode } from '../bootstrap/compiled-code.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { inChina } from './china-time.mjs';
import { readRootKey } from './root-key.mjs';
import { harmless, whyNotRead } from './stranger-file.mjs';

/** `package verify <file>`: whether a case package is what its signatures say. Asks no service, database or network. */
export function register(program) {
  program
    .command('package')
    .description('cases as one file')
    .command('verify')
    .argument('<file>', 'the ZIP file of GET /cases/{no}/package')
    .description('verify a package offline; exit code 0 when it holds, 1 when it does not')
    .option('--root-key <file>', 'public key of the root as JWK or PEM, from whoever publishes it')
    .option('--json', 'the verdict as JSON')
    .action(async (file, { rootKey, json }) => {
      const { verifyPackage } = await compiledCode('libs/security/src/package/verify-package.js');
      const { PACKAGE_LIMITS } = await compiledCode('libs/security/src/package/format.js');
      const bytes = read(file, PACKAGE_LIMITS.bytes);
      const verdict = await verifyPackage(bytes, rootKey && readRootKey(rootKey));
      process.stdout.write(json ? `${JSON.stringify(verdict, null, 2)}\n` : report(verdict));
      if (!verdict.isValid) process.exitCode = 1;
    });
}

/** A file of at most `most` bytes. */
function read(file, most) {
  try {
    const why = whyNotRead(file, Infinity);
    if (why !== undefined) throw new Error(why);
    // One byte too many is enough for the verifier to say so; no file is worth more memory than that.
    return whyNotRead(file, most) === undefined ? fs.readFileSync(file) : Buffer.alloc(most + 1);
  } catch (error) {
    throw new Trouble(`读不到 ${file} · ${file} cannot be read: ${error.message}`);
  }
}

function report({ isValid, fault, warnings, summary }) {
  const said = ({ zh, en }) => `${zh} · ${en}`;
  const lines = isValid ? passed(summary) : ['✗ 核验未通过 · NOT VALID', `  ${said(fault)}`, `  ${fault.code}`];
  const all = [...lines, ...warnings.map((warning) => `! ${said(warning)}`)];
  return `${all.map(harmless).join('\n')}\n`;
}

function passed(summary) {
  const { caseNo, title, office, madeAt, firstSeq, seq, files, events, recordsProved, ...held } = summary;
  const { documentsHeld, documentsNotHeld, clues } = held;
  return [
    '✓ 核验通过 · valid',
    `  案件 case          ${caseNo} ${title}`,
    `  制作 made          ${office} ${inChina(madeAt)}`,
    `  步骤 steps         ${firstSeq}–${seq}`,
    `  文件 files         ${files}`,
    `  事件 events        ${events}`,
    `  审计 audit proofs  ${recordsProved} / ${seq - firstSeq + 1}`,
    `  文书 documents     ${documentsHeld} 在内 inside, ${documentsNotHeld} 不在内 not inside`,
    `  线索 clues         ${clues}`,
  ];
}
