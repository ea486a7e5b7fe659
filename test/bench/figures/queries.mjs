import { lookingInto, quiet } from '../watch.mjs';
import { agencyPosted, agencyReceived } from '../years/agency-clues.mjs';
import { measuredQuestion } from '../years/ask.mjs';
import { agencyCases, supervisedCases } from '../years/cases.mjs';
import { oneOfEach } from '../years/originals.mjs';
import { questionsOf } from '../years/reads.mjs';
import { spreadOver } from '../years/spread.mjs';
import { supervisedClues } from '../years/supervised-clues.mjs';

const CLUES = 1_000_000;
const CASES = 100_000;
const READS = 200;
/** What takes seconds is known after a few of them. */
const WITHIN_MS = 10_000;
const target = [{ below: 200, of: 'p95' }];

/**
 * Lists, searches and single things with three years of work stored: a million clues at their poster, at a reader and at
 * supervision, a hundred thousand cases at an agency and at supervision. One caller asks over HTTP what an officer or an office's
 * system may ask, one question after the other, in a system that does nothing else. case-transfer shows no lists.
 */
export async function measureQueries({ system, report, conditions, settings }) {
  const [clues, cases] = [CLUES, CASES].map((n) => spreadOver(settings.quick ? n / 10 : n));
  await oneOfEach(system);
  await Promise.all([
    stored(system, 'customs', [agencyPosted, clues], [agencyCases, cases]),
    stored(system, 'tobacco-monopoly', [agencyReceived, clues]),
    stored(system, 'supervision', [supervisedClues, clues], [supervisedCases, cases]),
  ]);
  await quiet(system.databases);
  for (const question of await questionsOf(system))
    for (const { name, ...figures } of await measuredQuestion(system, question, { reads: READS, withinMs: WITHIN_MS }))
      report.add({ name: `queries.${name}`, unit: 'ms', ...figures, target }, conditions);
}

async function stored(system, owner, ...parts) {
  for (const [store, spread] of parts)
    await lookingInto(system.databases[owner], async (database) => {
      const began = performance.now();
      await store(database, spread);
      console.log(`  ${store.name}: ${spread.n} in ${Math.round((performance.now() - began) / 1000)} s`);
    });
}
