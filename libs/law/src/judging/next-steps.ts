import type { ClockView, NextStep, StepsBeside } from '#libs/contracts';
import { countedDue } from '../clocks/lateness.js';
import { hasGoodsFor } from '../goods/check-goods.js';
import type { CaseFacts } from './case-facts.js';
import { hasMeasureFor } from './checks/check-measure.js';
import type { Condition } from '../process/condition.js';
import { holdersOf } from './holders.js';
import type { Process, Step } from '../process/process.js';

/** A step that an office could take now. */
export interface PossibleStep {
  readonly office: string;
  readonly step: Step;
}

/**
 * Every (office, step) that the table allows in the case's present state, whoever the officer is. Steps beside the
 * process are left out: nobody waits for a penalty, a correction or a second case.
 */
export function stepsPossible(process: Process, known: CaseFacts): readonly PossibleStep[] {
  return possibleAmong(stepsFromHere(process, known, false), known);
}

/** The names of the steps beside the process that each office could take now. */
export function stepsBeside(process: Process, known: CaseFacts): StepsBeside[] {
  const possible = possibleAmong(stepsFromHere(process, known, true), known);
  return [...new Set(possible.map(({ office }) => office))].map((office) => ({
    office,
    steps: possible.filter((one) => one.office === office).map(({ step }) => step.name),
  }));
}

/** The steps that begin where the case's tracks stand, those of the process or those beside it. */
function stepsFromHere(process: Process, { tracks }: CaseFacts, isAside: boolean): readonly Step[] {
  return process.tracks.flatMap(({ track }) =>
    process.stepsFrom(track, tracks.get(track)?.state ?? '').filter((step) => (step.isAside === true) === isAside),
  );
}

function possibleAmong(steps: readonly Step[], known: CaseFacts): readonly PossibleStep[] {
  return steps
    .filter((step) => !step.onlyAsMirror && jointsHold(step, known))
    .filter((step) => hasMeasureFor(step, known) && hasGoodsFor(step, known.goods))
    .flatMap((step) => holdersOf(step.by, known).map((office) => ({ office, step })));
}

/** Whether other tracks stand where a step asks for it, and where its joints begin. */
export function jointsHold(step: Step, known: CaseFacts): boolean {
  return (
    (step.when ?? []).every((condition) => holds(condition, known)) &&
    (step.moves ?? []).every((move) => move.optional === true || holds({ track: move.track, in: [move.from] }, known))
  );
}

/** Whether a track of the case stands in one of these states. */
export function holds(condition: Condition, known: Pick<CaseFacts, 'tracks'> | undefined): boolean {
  return condition.in.includes(known?.tracks.get(condition.track)?.state ?? '');
}

/** What each office may or must do next, who there may do it, under which clause, by when, with which papers. */
export function nextSteps(process: Process, known: CaseFacts, clocks: readonly ClockView[]): NextStep[] {
  return stepsPossible(process, known).map(({ office, step }) => {
    const dueAt = earliestDue(known, { office, step }, clocks);
    const notBefore = endOfWaiting(step, clocks);
    return {
      office,
      step: step.name,
      roles: [...step.roles],
      ...(step.teamOnly && { officers: [...known.team] }),
      basis: step.basis,
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(notBefore === undefined ? {} : { notBefore }),
      documents: [...(step.documents ?? [])],
      ...(step.whenever && { whenever: true }),
    };
  });
}

/**
 * The earliest date by which the office should take the step. A clock that stands still gives none: its dates leave out
 * the pause that is still open, and nobody is late by them meanwhile.
 */
function earliestDue(known: CaseFacts, { office, step }: PossibleStep, clocks: readonly ClockView[]) {
  return clocks
    .filter((clock) => clock.office === office || isWaitedForBy(known, step, clock))
    .filter((clock) => !clock.stoppedAt && !clock.pausedSince && isFor(step, clock))
    .map(countedDue)
    .sort()
    .at(0);
}

/** The clock of one part of the case that waits for a step of another: who is waited for sees by when. */
function isWaitedForBy({ participants }: CaseFacts, step: Step, clock: ClockView): boolean {
  return clock.awaits === step.name && participants.some(({ office, as }) => office === clock.office && as !== step.by);
}

/**
 * The first instant at which every time is over that the step should wait for, whoever's it is. It says nothing of now, as
 * the state that holds it is read until the next step comes; of a time that stands still it is the earliest that can be.
 */
function endOfWaiting({ after = [] }: Step, clocks: readonly ClockView[]): string | undefined {
  const ends = clocks
    .filter(({ rule, stoppedAt }) => !stoppedAt && after.includes(rule))
    .map((clock) => Date.parse(countedDue(clock)));
  return ends.length === 0 ? undefined : new Date(Math.max(...ends) + 1).toISOString();
}

/**
 * Whether a clock is about the step: a limit is about every step that ends it, a window only about the step that it
 * leaves time for.
 */
function isFor(step: Step, { rule, awaits, window, reminder }: ClockView): boolean {
  if (reminder) return false;
  return window ? awaits === step.name : step.stops?.includes(rule) === true;
}
