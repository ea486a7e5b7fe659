import fs from 'node:fs';
import path from 'node:path';
import { compiledLib } from '../../bootstrap/compiled-code.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { notOurs, operatorOptions, readAudit } from '../operator.mjs';

/** `audit export|proof`: the log as files, whole or of one act. */
export function exportCommands(audit) {
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
}

function isEmptyFolder(folder) {
  return fs.statSync(folder).isDirectory() && fs.readdirSync(folder).length === 0;
}

async function exportLog(folder, where) {
  if (fs.existsSync(folder) && !isEmptyFolder(folder)) throw new Trouble(`${folder} is not an empty folder`);
  const { tilesOf, tileCountOf, tilePath, bundlePath, readCheckpoint, readNote } = await compiledLib('tlog');
  const write = (file, bytes) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), bytes);
  };
  const checkpoint = await readAudit(where, '/audit/log/checkpoint');
  const head = readCheckpoint(readNote(checkpoint.toString('utf8'))?.text ?? '');
  if (!head) throw notOurs(where.service);
  const { origin, size } = head;
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
  console.log(`verify it with: npm run cluebridge -- audit verify ${folder} --root-key <root.jwk>`);
}
