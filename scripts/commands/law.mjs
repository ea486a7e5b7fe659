import { calendarCommand } from './law/calendar.mjs';
import { clausesCommand } from './law/clauses.mjs';
import { dueCommand } from './law/due.mjs';
import { processCommand } from './law/process.mjs';
import { thresholdCommand } from './law/threshold.mjs';

/** `law …`: the calculators, the process and the clauses, without a running system; and the calendars of new years. */
export function register(program) {
  const law = program.command('law').description('what the law’s data say: a prompt, never a finding');
  // No flag may be said twice: which of the two was meant is not for a tool to guess.
  law.hook('preSubcommand', (_, command) => {
    for (const option of command.options) refuseRepeated(command, option);
  });
  dueCommand(law);
  thresholdCommand(law);
  processCommand(law);
  clausesCommand(law);
  calendarCommand(law);
}

function refuseRepeated(command, option) {
  let times = 0;
  command.on(`option:${option.name()}`, () => {
    times += 1;
    if (times > 1) command.error(`${option.long} 只能写一次 · may be given once\n${usageOf(command)}`);
  });
}

function usageOf(command) {
  return `usage: ${command.createHelp().commandUsage(command)}`;
}
