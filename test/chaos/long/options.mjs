import { parseArgs } from 'node:util';
import { KINDS } from './plan.mjs';

export const HELP = `npm run test:chaos [-- options]

Without options: the short form of \`npm test\`. Three services, broker and database are killed once each while clues are posted, and case-transfer amid the steps of cases.

The long form disturbs a whole system at random for some minutes while clues are posted and officers act, then lets it
heal, and compares what was acknowledged with what every holder has. Any of these options starts it:

  --minutes N     how long disturbances go on (20)
  --seed N        the plan: the same number gives the same disturbances in the same order (made up and printed)
  --clues N       clues to post (20000)
  --cases N       cases whose officers act (200)
  --only KIND,…   these disturbances alone: ${Object.keys(KINDS).join(', ')}
  --report FILE   where the JSON report goes (a file in the temporary folder; its name is printed)
  --keep          keep the folder of the system for a look (always kept when something failed)
  --help          this text

Exit code: 0 everything held, 1 something did not or the run broke, 2 wrong options.`;

const OPTIONS = {
  minutes: { type: 'string' },
  seed: { type: 'string' },
  clues: { type: 'string' },
  cases: { type: 'string' },
  only: { type: 'string' },
  report: { type: 'string' },
  keep: { type: 'boolean' },
  help: { type: 'boolean' },
};
const DEFAULTS = { minutes: '20', clues: '20000', cases: '200' };

/** What the command line asks for; throws a sentence when it is wrong. `madeUp`: the seed when none is given. */
export function optionsOf(args, madeUp) {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) return { isHelp: true };
  const number = (name, given = values[name] ?? DEFAULTS[name]) => {
    if (!/^\d{1,9}(\.\d+)?$/.test(given)) throw new Error(`--${name} takes a number, not ${given}`);
    return Number(given);
  };
  const only = values.only?.split(',').map((kind) => kind.trim());
  const unknown = only?.filter((kind) => !(kind in KINDS)) ?? [];
  if (unknown.length > 0)
    throw new Error(`no such disturbance: ${unknown.join(', ')}. There are: ${Object.keys(KINDS).join(', ')}`);
  return {
    minutes: number('minutes'),
    seed: values.seed === undefined ? madeUp : number('seed'),
    clues: number('clues'),
    cases: number('cases'),
    ...(only && { only }),
    ...(values.report && { report: values.report }),
    keep: values.keep === true,
  };
}
