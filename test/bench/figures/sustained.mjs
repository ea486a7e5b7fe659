import { clueBodies } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { lookingInto, settled } from '../watch.mjs';
import { READERS } from './intake.mjs';

/**
 * Clues a second from the first post until the last receipt is back and supervision knows the last clue, with two agencies
 * and supervision reading: nothing piles up anywhere at this rate.
 */
export async function measureSustained({ system, report, size, conditions, floor }) {
  const clues = size(6_000);
  await lookingInto(system.databases.customs, (poster) =>
    lookingInto(system.databases.supervision, async (supervision) => {
      const open = async () =>
        (
          await poster.query(
            `select count(*)::int as n from clue_receipt where stored_at is not null and office = any($1)`,
            [READERS],
          )
        ).rows[0].n;
      const known = async () =>
        (await supervision.query('select count(*)::int as n from clue_summary where clue_version is not null')).rows[0]
          .n;
      const [receiptsBefore, knownBefore] = [await open(), await known()];
      const start = performance.now();
      const posted = await postLoad({
        url: `${system.services.customs}/clues`,
        callers: 32,
        requests: clues,
        bodies: clueBodies('sustained', READERS),
        headers: { 'x-api-key': system.apiKeys['changping-customs'] },
      });
      await settled(
        'all receipts of both recipients are back',
        async () => (await open()) - receiptsBefore >= clues * READERS.length,
        240_000,
      );
      await settled('supervision knows every clue', async () => (await known()) - knownBefore >= clues, 240_000);
      const value = clues / ((performance.now() - start) / 1000);
      const { p50, p95, p99 } = posted;
      report.add(
        {
          name: 'sustained.2-readers-and-supervision',
          unit: 'clues/s',
          value,
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
    }),
  );
}
