import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { demoClues } from '../../scripts/demo/clue-files.mjs';
import { aStage } from './support/stage.js';

const stage = aStage();
const run = promisify(execFile);

/** Output of a program of scripts/, run as its npm verb runs it, on the system of the journeys. */
async function outputOf(program: string): Promise<string> {
  const env = { ...process.env, CLUEBRIDGE_TEST_SYSTEM: stage().system.home };
  const { stdout } = await run(process.execPath, [path.resolve('scripts', program)], {
    env,
    timeout: 90_000,
    maxBuffer: 10 * 2 ** 20,
  });
  return stdout;
}

describe('npm run demo', () => {
  it('posts every published fact, plays the lubricant case to its filing and shows what everybody sees', async () => {
    const shown = await outputOf('demo.mjs');
    for (const { request } of demoClues()) expect(shown).toContain(request.content.title);
    for (const heading of [
      'Receipt chains',
      'Received',
      'To do',
      'Supervision: clues',
      'Timeline',
      'Clocks',
      'figures by office',
    ])
      expect(shown).toContain(heading);
    expect(shown).toMatch(/police-decision: filed/);
    expect(shown).toMatch(/container-watch|licence-link/);
  }, 120_000);

  it('can be repeated and then posts nothing new', async () => {
    const again = await outputOf('demo.mjs');
    expect(again.match(/posted before/g)).toHaveLength(demoClues().length);
    expect(again).toContain('all given in an earlier run');
  }, 120_000);
});

describe('npm run smoke', () => {
  it('takes one clue and one case through every part and cleans up', async () => {
    const shown = await outputOf('smoke.mjs');
    expect(shown).toMatch(/file recorded\s+\d+ ms/);
    expect(shown).toMatch(/recall receipted by every holder\s+\d+ ms/);
    expect(shown).toMatch(/everything arrived/);
  }, 120_000);
});
