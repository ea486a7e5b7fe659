import { clueBodies } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { orSayWhoStandsStill } from '../standstill.mjs';
import { lookingInto, settled } from '../watch.mjs';
import { READERS } from './intake.mjs';

const RECEIPTED = `select count(*)::int as n from clue_receipt where stored_at is not null and office = any($1)`;
const KNOWN = 'select count(*)::int as n from clue_summary where clue_version is not null';

/**
 * Clues a second from the first post until the last receipt is back and supervision knows the last clue, with two agencies
 * and supervision reading: nothing piles up anywhere at this rate.
 */
export async function measureSustained({ system, report, size, conditions, floor }) {
  const { clues, posted, seconds } = await postUntilAllKnow(system, 'sustained', size(6_000));
  const { p50, p95, p99 } = posted;
  report.add(
    {
      name: 'sustained.2-readers-and-supervision',
      unit: 'clues/s',
      value: clues / seconds,
      n: clues,
      p50,
      p95,
      p99,
      floor: floor.value,
      floorName: 'raw eachBatch → UNNEST',
      target: [{ atLeast: 400 }],
    },
    conditions,
  );
}

/** Not measured: services and broker compile their code while they do their first thousands of clues. */
export async function postUntilWarm({ system, size }) {
  await postUntilAllKnow(system, 'warm-all', size(6_000));
}

async function postUntilAllKnow(system, run, clues) {
  return lookingInto(system.databases.customs, (poster) =>
    lookingInto(system.databases.supervision, async (supervision) => {
      const count = async (database, query, ...values) => (await database.query(query, values)).rows[0].n;
      const receipted = () => count(poster, RECEIPTED, READERS);
      const known = () => count(supervision, KNOWN);
      const [receiptsBefore, knownBefore] = [await receipted(), await known()];
      const start = performance.now();
      const posted = await postLoad({
        url: `${system.services.customs}/clues`,
        callers: 32,
        requests: clues,
        bodies: clueBodies(run, READERS),
        headers: { 'x-api-key': system.apiKeys['changping-customs'] },
      });
      const all = clues * READERS.length;
      await orSayWhoStandsStill(system.databases, async () => {
        await settled('all receipts are back', async () => (await receipted()) - receiptsBefore >= all, 240_000);
        await settled('supervision knows every clue', async () => (await known()) - knownBefore >= clues, 240_000);
      });
      return { clues, posted, seconds: (performance.now() - start) / 1000 };
    }),
  );
}
