import fs from 'node:fs';
import path from 'node:path';
import { compiledLib } from '../bootstrap/compiled-code.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { inChina } from './china-time.mjs';
import { askEvery, everyServiceOptions } from './every-service.mjs';
import { callOperations, operatorOptions } from './operator.mjs';
import { harmless } from './stranger-file.mjs';

/** `retention status|run|verify`: for how long the bus's records are kept, what was archived, and whether the archive is whole. */
export function register(program) {
  const retention = program.command('retention').description('records of the bus that are old: archived and taken out');

  everyServiceOptions(retention.command('status'))
    .description(
      'what is kept and what may go, by service and table; exit code 1 when a run was stopped by a trouble, or a service does not answer',
    )
    .action(printStatus);

  operatorOptions(retention.command('run'))
    .description('archive now what is old enough, as the service does by itself once a day')
    .option('--dry-run', 'only say what would go')
    .option('--json', 'as JSON')
    .action(async ({ dryRun = false, json, ...where }) => {
      const status = await callOperations(where, 'POST', '/operations/retention/runs', { dryRun });
      if (json) return console.log(JSON.stringify({ service: where.service, ...status }, null, 2));
      console.table(status.tables.map(row(where.service)));
      console.log(
        dryRun
          ? `nothing was written: what came before ${status.keptFrom} would go, but for days from \`heldFrom\` on`
          : 'begun; `retention status` shows how far it is',
      );
    });

  retention
    .command('verify')
    .argument('<archive>', 'folder of one service, or the one above with all of them')
    .description('read a whole archive offline: every file, and how each manifest follows the one before')
    .option('--json', 'the verdicts as JSON')
    .action(verify);
}

async function printStatus({ json, ...where }) {
  const all = await askEvery(where, async (one) => ({
    service: one.service,
    ...(await callOperations(one, 'GET', '/operations/retention')),
  }));
  if (all.some(({ trouble }) => trouble)) process.exitCode = 1;
  if (json) return console.log(JSON.stringify(all, null, 2));
  console.table(all.flatMap(({ service: name, tables }) => tables.map(row(name))));
  for (const { service: name, isOn, keptFrom, isUnderWay, endedAt, trouble } of all)
    console.log(`${name}: ${isOn ? `keeps from ${keptFrom} on` : 'OFF'}${lastRun({ isUnderWay, endedAt, trouble })}`);
}

function lastRun({ isUnderWay, endedAt, trouble }) {
  if (isUnderWay) return ', a run is under way';
  if (trouble) return `, the last run STOPPED: ${trouble}`;
  return endedAt ? `, last run ended ${inChina(endedAt)}` : ', not run yet';
}

function row(service) {
  return ({ table, rows, archived, oldestDay = '', old, heldFrom = '' }) => ({
    ...{ service, table, rows, archived, oldestDay, old, heldFrom },
  });
}

async function verify(given, { json }) {
  const folder = path.resolve(given);
  const { verifyArchive } = await compiledLib('retention');
  const folders = archivesIn(folder);
  if (folders.length === 0) throw new Trouble(`${folder} holds no archive: there is no folder "manifests" in it.`);
  const verdicts = [];
  for (const each of folders) verdicts.push({ folder: each, ...(await verifyArchive(each)) });
  if (verdicts.some(({ trouble }) => trouble)) process.exitCode = 1;
  if (json) return console.log(JSON.stringify(verdicts, null, 2));
  for (const { folder: each, service, files, rows, head, trouble, leftOver } of verdicts) {
    say(
      trouble ? `✗ ${each}: ${trouble}` : `✓ ${service}: ${files} files, ${rows} rows; last manifest ${head ?? 'none'}`,
    );
    for (const file of leftOver) say(`  left over, in no manifest: ${file}`);
  }
}

function say(line) {
  console.log(harmless(line));
}

function archivesIn(folder) {
  const isArchive = (each) => fs.existsSync(path.join(each, 'manifests'));
  if (isArchive(folder)) return [folder];
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Trouble(`There is no folder ${folder}.`);
  return fs
    .readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter(isArchive)
    .sort();
}
