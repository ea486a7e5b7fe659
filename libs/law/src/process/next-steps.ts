import type { ClockView, NextStep } from '#libs/contracts';
import type { CaseFacts } from './case-facts.js';
import type { Process, Step } from './process.js';

/** A step that an office could take now. */
export interface PossibleStep {
  readonly office: string;
  readonly step: Step;
}

/** Every (office, step) that the table allows in the case's present state, whoever the officer is. */
export function stepsPossible(process: Process, known: CaseFacts): readonly PossibleStep[] {
  return process
    .steps()
    .filter((step) => step.from.includes(known.tracks.get(step.track)?.state ?? '') && jointsHold(step, known))
    .flatMap((step) => known.participants.filter(({ as }) => as === step.by).map(({ office }) => ({ office, step })));
}

/** Whether the tracks that a step would move by a joint stand where the joint begins. */
export function jointsHold(step: Step, known: CaseFacts): boolean {
  return (step.moves ?? []).every(({ track, from }) => known.tracks.get(track)?.state === from);
}

/** What each office may or must do next, who there may do it, under which clause, by when, with which papers. */
export function nextSteps(process: Process, known: CaseFacts, clocks: readonly ClockView[]): NextStep[] {
  return stepsPossible(process, known).map(({ office, step }) => {
    const dueAt = earliestDue(step, office, clocks);
    return {
      office,
      step: step.name,
      roles: [...step.roles],
      basis: step.basis,
      ...(dueAt === undefined ? {} : { dueAt }),
      documents: [...(step.documents ?? [])],
    };
  });
}

function earliestDue(step: Step, office: string, clocks: readonly ClockView[]): string | undefined {
  return clocks
    .filter(
      (clock) => clock.office === office && !clock.stoppedAt && !clock.reminder && step.stops?.includes(clock.rule),
    )
    .map(countedDue)
    .sort()
    .at(0);
}

/** The date that decides whether a clock is overdue. */
export function countedDue(clock: Pick<ClockView, 'countsBy' | 'strictDueAt' | 'legalDueAt' | 'workingDueAt'>): string {
  return { strict: clock.strictDueAt, legal: clock.legalDueAt, working: clock.workingDueAt }[clock.countsBy];
}
