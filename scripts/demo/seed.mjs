import { until } from './bus-client.mjs';
import { playAnswers } from './answers.mjs';
import { demoClues } from './clue-files.mjs';
import { CIGARETTES_CASE, LUBRICANT_CASE, playCase } from './demo-cases.mjs';
import { systemOf } from './people.mjs';

/**
 * Posts the demo clues as the agencies' own systems would, lets the recipients answer, plays the Dongguan lubricant
 * case to its filing, and leaves another waiting for approval. May be repeated: source ids are fixed, so a second run finds everything done and changes nothing.
 */
export async function seed(system, { say = () => {} } = {}) {
  const clues = demoClues();
  const posted = await post(system, clues, say);
  await arrive(system, clues, posted);
  say('Every clue is stored at every recipient.\n\nAnswers of the recipients');
  const given = await playAnswers(system, posted, say);
  if (given === 0) say('  (all given in an earlier run)');
  say('\nCases');
  const [filed, waiting] = [LUBRICANT_CASE, CIGARETTES_CASE].map((one) =>
    playCase(system, one, posted.get(one.clue), say),
  );
  const caseNo = await filed;
  say(`  ${caseNo}  is filed (Dongguan lubricant, Order 310 Art. 3(2))`);
  say(`  ${await waiting}  waits for the head's approval (Laogang cigarettes)`);
  return { posted, caseNo };
}

/** Clue numbers by source id. */
async function post(system, clues, say) {
  const numbers = new Map();
  say('Posting');
  for (const { office, request } of clues) {
    const { clueNo, repeated, warnings } = await systemOf(system, office).post('/clues', request);
    numbers.set(request.sourceId, clueNo);
    const notes = [repeated && 'posted before', warnings.length > 0 && `${warnings.length} warning(s)`]
      .filter(Boolean)
      .join(', ');
    say(`  ${clueNo}  ${office.padEnd(18)} ${request.content.title}${notes ? `  (${notes})` : ''}`);
  }
  return numbers;
}

async function arrive(system, clues, numbers) {
  for (const { office, request } of clues) {
    const clueNo = numbers.get(request.sourceId);
    await until(`${clueNo} is stored at ${request.recipients.join(' and ')}`, async () => {
      const { recipients } = await systemOf(system, office).get(`/clues/${clueNo}`);
      return recipients.every(({ storedAt }) => storedAt);
    });
  }
}
