import type { Law } from '#libs/law';
import type { PaperDefinition } from './definition.js';

/** Roles that may issue a paper: of the steps it is signed with, and those the paper names itself. */
export function rolesThatIssue(law: Law, { steps = [], roles = [] }: PaperDefinition): ReadonlySet<string> {
  const ofSteps = [...law.processes.values()].flatMap((process) =>
    steps.flatMap((step) => process.step(step)?.roles ?? []),
  );
  return new Set([...ofSteps, ...roles]);
}
