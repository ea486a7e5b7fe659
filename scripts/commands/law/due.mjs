import { calendarsOption, calendarsOf } from './calendars.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { compiledLib } from '../../bootstrap/compiled-code.mjs';
import { answer, readJson, refuseIfAny } from './data.mjs';

const HELP = `
The question as flags, or as JSON in a file or from standard input:
  { "rule": "order-310/8.decide",            a clock rule of libs/law/data/clocks; or instead of it
    "n": 3, "unit": "day",                   hour, day, working-day, month; days and months need
    "regime": "order-310-days",              how they are counted (libs/law/data/regimes)
    "start": "2026-09-30",                   a day, or an instant such as 2026-09-30T15:20:00+08:00 (hours need one)
    "pauses": [{ "from": "2026-09-10", "to": "2026-09-15" }],
    "extensions": [{ "mode": "to", "n": 10 }],
    "pack": "national-2020@6" }

Examples:
  npm run --silent cluebridge -- law due --rule order-310/8.decide --start 2026-09-30
  echo '{"n":30,"unit":"day","regime":"criminal-procedure-days","start":"2026-09-01"}' | npm run --silent cluebridge -- law due -

The answer is JSON: all three dates, the one that counts, every day that was skipped and why, the readings, the clause: a
prompt, not a legal finding.`;

const FLAGS = ['rule', 'n', 'unit', 'regime', 'start', 'pauses', 'extendBy', 'extendTo', 'pack'];

/** `law due`: until when, under each reading, and why. */
export function dueCommand(law) {
  law
    .command('due')
    .argument('[file]', 'the question as JSON, or - for standard input; without it, flags')
    .description('compute a limit: three dates, and the days that were skipped and why')
    .option('--rule <id>', 'a clock rule, such as order-310/8.decide')
    .option('--n <number>', 'length of the limit')
    .option('--unit <unit>', 'hour, day, working-day or month')
    .option('--regime <regime>', 'how days are counted, such as order-310-days')
    .option('--start <day or instant>', 'from when it runs')
    .option('--pauses <from/to,…>', 'times in which it stands still')
    .option('--extend-by <number>', 'units that are added')
    .option('--extend-to <number>', 'the longer length that replaces it')
    .option('--pack <key>', 'rule pack; the national one in force at the start when not said')
    .addOption(calendarsOption())
    .addHelpText('after', HELP)
    .action(async (file, options) => {
      const flags = Object.fromEntries(FLAGS.map((name) => [name, options[name]]));
      if (file !== undefined) refuseBoth(flags);
      const given = file === undefined ? undefined : readJson(file);
      const { answerDue, checkDueQuestion, questionOfFlags, ...code } = await compiledLib('law');
      const question = file === undefined ? questionOfFlags(flags) : given;
      const law = lawWith(code, calendarsOf(options));
      await refuseIfAny('LAW.QUESTION_INVALID', checkDueQuestion(law, question));
      answer(answerDue(law, question));
    });
}

/** Which of the two was meant is not for a tool to guess. */
function refuseBoth(flags) {
  const said = FLAGS.filter((name) => flags[name] !== undefined).map(
    (name) => `--${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`,
  );
  if (said.length > 0) throw new Trouble(`文件与选项不能并用 · a file or flags, not both: ${said.join(' ')}`);
}

function lawWith({ installedLaw, LawDataError }, calendars) {
  try {
    return installedLaw(calendars);
  } catch (error) {
    throw error instanceof LawDataError ? new Trouble(error.message) : error;
  }
}
