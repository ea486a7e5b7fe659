import { designationCommands } from './officer/designations.mjs';
import { moveCommand } from './officer/move.mjs';
import { revocationCommands } from './officer/revocations.mjs';

/** `officer …`: what the security administrator decides about officers and systems. */
export function register(program) {
  const officer = program
    .command('officer')
    .description(
      'officers and systems of a service: their tokens taken away and given back, officers moved to another office, who presides in a head’s place (security administrator)',
    );
  revocationCommands(officer);
  moveCommand(officer);
  designationCommands(officer);
}
