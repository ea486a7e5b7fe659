import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '../bootstrap/compile.mjs';
import { readJson, REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { operatorOptions, readAudit, writeAudit } from './operator.mjs';
import { readRootKey } from './root-key.mjs';

/** `audit list|export|proof|verify|vkeys`: what was done, and whether anybody changed the record of it since. */
export function register(program) {
  const audit = program.command('audit').description('the audit of a service, and the log that proves it');

  operatorOptions(audit.command('list'))
    .description('what was done, newest first')
    .option('--subject <number>', 'only acts on this clue, case or event number')
    .option('--act <act>', 'only this act, such as access.denied')
    .option('--after <cursor>', 'the next page')
    .option('--json', 'as JSON, with the details of each act')
    .action(listActs);

  operatorOptions(audit.command('export'))
    .argument('<folder>', 'a new or empty folder')
    .description('the whole log as files, in the layout of C2SP tlog-tiles')
    .action(exportLog);

  operatorOptions(audit.command('proof'))
    .argument('<id>', 'number of the act, from `audit list`')
    .description('the proof that one act lies in the log, as a .tlog-proof file on the standard output')
    .action(async (id, where) => {
      process.stdout.write(await readAudit(where, `/audit/log/proofs/${encodeURIComponent(id)}`));
    });

  audit
    .command('accept-new-log')
    .argument('<owner>', 'whose log begins anew, after its database was restored')
    .requiredOption('--reason <text>', 'stays on record at each witness with the administrator’s name')
    .option('--service <name>', 'one witness alone (default: every other service)')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)')
    .option('--url <address>', 'address of the one witness elsewhere; its token is taken from CLUEBRIDGE_TOKEN')
    .description('let the witnesses cosign a log that does not continue the one they know')
    .action(acceptNewLog);

  audit
    .command('verify')
    .argument('<folder>', 'what `audit export` wrote')
    .description('verify an exported log offline; exit code 0 when it holds, 1 when it does not')
    .option('--root-key <file>', 'public key of the root as JWK or PEM, from whoever publishes it')
    .option('--witnesses <n>', 'owners that must have cosigned the head (default: more than half of the others)')
    .option('--seen <file>', 'a checkpoint of this log that somebody else has seen, such as a witness')
    .option('--json', 'the verdict as JSON')
    .action(verifyExport);

  audit
    .command('vkeys')
    .argument('<folder>', 'what `audit export` wrote')
    .description('the public keys that sign the logs, as other verifiers of C2SP formats take them')
    .action(printVkeys);
}

async function listActs({ subject, act, after, json, ...where }) {
  const query = new URLSearchParams({ ...(subject && { subject }), ...(act && { act }), ...(after && { after }) });
  const page = JSON.parse((await readAudit(where, `/audit?${query}`)).toString('utf8'));
  if (json) return console.log(JSON.stringify(page, null, 2));
  if (page.items.length === 0) return console.log('no such acts');
  console.table(page.items, ['id', 'leaf', 'at', 'act', 'actor', 'office', 'subject']);
  if (page.next) console.log(`more: --after ${page.next}`);
}

/** Each witness decides by itself: one that has refused nothing is left as it is. */
async function acceptNewLog(owner, { reason, service, ...where }) {
  if (!SERVICES.includes(owner)) throw new Trouble(`No such owner: ${owner}. There are: ${SERVICES.join(', ')}`);
  if (where.url && !service) throw new Trouble('With --url, name the witness: --service <name>');
  for (const witness of service ? [service] : SERVICES.filter((other) => other !== owner)) {
    const at = { ...where, service: witness };
    const logs = JSON.parse((await readAudit(at, '/audit/log/witnessed')).toString('utf8'));
    const refused = logs.find(({ origin }) => origin === `cluebridge/audit/${owner}`)?.refused;
    if (!refused) {
      console.log(`${witness}: has refused no head of ${owner}`);
      continue;
    }
    const body = { owner, size: refused.size, reason };
    const { wasSize, size } = JSON.parse((await writeAudit(at, '/audit/log/accepted', body)).toString('utf8'));
    console.log(`${witness}: goes on from ${size} entries; it had cosigned ${wasSize} (${refused.code})`);
  }
}

async function exportLog(folder, where) {
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) throw new Trouble(`${folder} is not empty`);
  const { tilesOf, tileCountOf, tilePath, bundlePath, readCheckpoint, readNote } = await library('tlog');
  const write = (file, bytes) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), bytes);
  };
  const checkpoint = await readAudit(where, '/audit/log/checkpoint');
  const { origin, size } = readCheckpoint(readNote(checkpoint.toString('utf8')).text);
  const tiles = tileCountOf(size);
  let written = 0;
  for (const { level, n, width } of tilesOf(size)) {
    write(tilePath({ level, n, width }), await readAudit(where, `/audit/log/tiles/${level}/${n}?width=${width}`));
    if (level === 0) write(bundlePath(n, width), await readAudit(where, `/audit/log/entries/${n}?width=${width}`));
    if (process.stderr.isTTY) process.stderr.write(`\r${++written} of ${tiles} tiles`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r');
  write('directory.json', await readAudit(where, '/audit/log/directory'));
  write('checkpoint', checkpoint);
  console.log(`${origin}: ${size} entries, ${tiles} tile${tiles === 1 ? '' : 's'} in ${folder}`);
  console.log(`verify it with: npm run cluebridge -- audit verify ${folder}`);
}

async function verifyExport(folder, { rootKey, witnesses, seen, json }) {
  const [{ verifyLog }, { FileDirectory, WITNESS_QUORUM }, { readCheckpoint, readNote }] = await Promise.all(
    ['audit', 'security', 'tlog'].map(library),
  );
  const packed = packedDirectory(folder);
  const given = rootKey && readRootKey(rootKey);
  const directory = verifiedDirectory(FileDirectory, packed, given);
  const head = seen && readCheckpoint(readNote(fs.readFileSync(seen, 'utf8'))?.text ?? '');
  if (seen && !head) throw new Trouble(`${seen} is no checkpoint`);
  const verdict = await verifyLog(
    async (file) => (fs.existsSync(path.join(folder, file)) ? fs.readFileSync(path.join(folder, file)) : undefined),
    { directory, witnesses: countOf(witnesses, WITNESS_QUORUM), ...(head && { seen: head }) },
  );
  process.stdout.write(
    json ? `${JSON.stringify({ ...verdict, isRootGiven: Boolean(given) }, null, 2)}\n` : report(verdict, given),
  );
  if (!verdict.isValid) process.exitCode = 1;
}

/** One line for each key: those of the logs, and those of the witnesses. */
async function printVkeys(folder) {
  const [{ FileDirectory, originOf, publicKeyOf, witnessNameOf }, { SIGNATURE_TYPES, vkeyOf }] = await Promise.all(
    ['security', 'tlog'].map(library),
  );
  const { directory: signed, rootKey } = packedDirectory(folder);
  const directory = verifiedDirectory(FileDirectory, { directory: signed, rootKey });
  for (const { name, keys } of directory.document.owners)
    for (const { key } of keys.map(publicKeyOf)) {
      console.log(vkeyOf({ name: originOf(name), type: SIGNATURE_TYPES.note, key }));
      console.log(vkeyOf({ name: witnessNameOf(name), type: SIGNATURE_TYPES.cosignature, key }));
    }
}

function packedDirectory(folder) {
  const packed = readJson(path.join(folder, 'directory.json'));
  if (!packed) throw new Trouble(`${folder} holds no exported log: directory.json is missing`);
  return packed;
}

function verifiedDirectory(FileDirectory, { directory, rootKey }, given) {
  try {
    return FileDirectory.verified(directory, given ?? rootKey);
  } catch {
    throw new Trouble('目录的签名与根密钥不符 · the directory inside is not signed by this root key');
  }
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
  return `${lines.map((line) => line.replace(/\p{C}/gu, '?')).join('\n')}\n`;
}

async function library(name) {
  // An image has compiled code alone.
  if (fs.existsSync(path.join(REPOSITORY, 'libs', name, 'src'))) await compile();
  await import('reflect-metadata');
  return import(pathToFileURL(path.join(REPOSITORY, 'dist/libs', name, 'src/index.js')));
}
