import type { DataProblems } from '../data/read-yaml.js';
import type { TrackDefinition } from './definitions.js';
import { checkClockChanges } from './boot-checks-clocks.js';
import type { Process, Step } from './process.js';
import type { References } from './references.js';

/**
 * Everything that must hold before anybody may be judged by the table: each state is reached, each state that is not
 * final waits for something with a limit or a written reason for having none, each clause, clock, paper and track that
 * is named exists, and each clock that starts is stopped by some step.
 */
export function checkProcess(process: Process, refs: References, problems: DataProblems): void {
  checkUniqueSteps(process, problems);
  for (const track of process.tracks) {
    checkStates(track, process, refs, problems);
    for (const unreached of unreachable(track, process))
      problems.add(`track ${track.track}`, `the state ${unreached} is never reached`);
  }
  for (const step of process.steps()) checkStep(step, process, refs, problems);
  checkClocksEnd(process, refs, problems);
  checkClockChanges(process, refs, problems);
}

function checkUniqueSteps(process: Process, problems: DataProblems): void {
  const names = process.tracks.flatMap(({ steps }) => Object.keys(steps));
  for (const name of new Set(names.filter((name, at) => names.indexOf(name) !== at))) {
    problems.add(`step ${name}`, 'two tracks have a step of this name');
  }
}

function checkStates(track: TrackDefinition, process: Process, refs: References, problems: DataProblems): void {
  if (!track.states[track.initial])
    problems.add(`track ${track.track}`, `its initial state ${track.initial} is unknown`);
  for (const [name, state] of Object.entries(track.states)) {
    const where = `state ${track.track}.${name}`;
    const leaving = Object.entries(track.steps).filter(([, step]) => step.from.includes(name));
    if (state.final) {
      if (state.waits) problems.add(where, 'it is final and yet waits');
      if (leaving.length > 0) problems.add(where, 'it is final and yet steps lead out of it');
      continue;
    }
    if (!state.waits) {
      problems.add(where, 'it is not final and does not say what it waits for');
      continue;
    }
    const { within, noLimitBecause, for: awaited } = state.waits;
    if (!within && !noLimitBecause) problems.add(where, 'it waits with neither a limit nor a written reason');
    if (within && noLimitBecause) problems.add(where, 'it has both a limit and a reason for having none');
    if (within && !refs.rules.get(within)) problems.add(where, `the clock ${within} is unknown`);
    if (within) checkLimitRuns(name, within, process, track.track, problems);
    for (const step of awaited) {
      if (!leads(process, step, track.track, name))
        problems.add(where, `it waits for ${step}, which does not lead out of it`);
    }
    for (const [step] of leaving)
      if (!awaited.includes(step)) problems.add(where, `${step} leads out of it but is not waited for`);
  }
}

/** Whether a step leaves this state, in its own track or through a joint. */
function leads(process: Process, name: string, track: string, state: string): boolean {
  const step = process.step(name);
  if (!step) return false;
  return (
    (step.track === track && step.from.includes(state)) ||
    (step.moves ?? []).some((move) => move.track === track && move.from === state)
  );
}

/** Reports a limit that no step starts: it would be shown and never run. */
function checkLimitRuns(state: string, rule: string, process: Process, track: string, problems: DataProblems): void {
  for (const step of process.steps()) {
    const enters =
      (step.track === track && step.to === state) ||
      (step.moves ?? []).some((move) => move.track === track && move.to === state);
    if (enters && !startable(step).includes(rule))
      problems.add(`step ${step.name}`, `it leads to ${state}, whose clock ${rule} it does not start`);
  }
}

/** Every clock that a step may start. */
function startable({ starts, startsWhen, startsFor }: Step): string[] {
  const forMeasures = (startsFor ?? []).flatMap(({ clock }) => clock ?? []);
  return [...(starts ?? []), ...(startsWhen ?? []).map(({ clock }) => clock), ...forMeasures];
}

function unreachable(track: TrackDefinition, process: Process): string[] {
  const reached = new Set([track.initial]);
  const edges = [
    ...Object.values(track.steps).flatMap(({ from, to }) => from.map((state) => ({ from: state, to }))),
    ...process.steps().flatMap(({ moves }) => (moves ?? []).filter((move) => move.track === track.track)),
  ];
  for (let grew = true; grew;) {
    const next = edges.filter(({ from, to }) => reached.has(from) && !reached.has(to));
    for (const { to } of next) reached.add(to);
    grew = next.length > 0;
  }
  return Object.keys(track.states).filter((state) => !reached.has(state));
}

function checkStep(step: Step, process: Process, refs: References, problems: DataProblems): void {
  const where = `step ${step.name}`;
  const must = (holds: boolean, what: string) => void (holds || problems.add(where, what));
  for (const state of [...step.from, step.to])
    must(process.state(step.track, state) !== undefined, `the state ${state} is unknown`);
  for (const clause of [step.basis, ...(step.seeAlso ?? [])])
    must(refs.clauses.has(clause), `the clause ${clause} is unknown`);
  for (const rule of [...startable(step), ...(step.stops ?? []), ...(step.after ?? [])])
    must(refs.rules.get(rule) !== undefined, `the clock ${rule} is unknown`);
  const papers = [...(step.documents ?? []), ...(step.requires?.documents?.kinds ?? [])];
  for (const paper of papers) must(process.documents[paper] !== undefined, `the document ${paper} is unknown`);
  for (const { track, from, to } of step.moves ?? []) {
    must(track !== step.track, 'it moves its own track by a joint');
    for (const state of [from, to])
      must(process.state(track, state) !== undefined, `the state ${track}.${state} is unknown`);
  }
  for (const { track, in: states } of [...(step.when ?? []), ...(step.startsWhen ?? [])])
    for (const state of states)
      must(process.state(track, state) !== undefined, `the state ${track}.${state} is unknown`);
  const circumstances = [...(step.warnsWhen ?? []), ...(step.refusedWhen ?? [])];
  for (const { basis, decidedAfter } of circumstances) {
    must(refs.clauses.has(basis), `the clause ${basis} is unknown`);
    must(!decidedAfter || process.track(decidedAfter) !== undefined, `the track ${decidedAfter} is unknown`);
  }
  const elsewhere = [...circumstances.flatMap(({ when }) => when ?? []), ...(step.relates?.when ?? [])];
  for (const { track, in: states } of elsewhere)
    for (const state of states)
      must(process.state(track, state) !== undefined, `the state ${track}.${state} is unknown`);
  const mirror = step.relates?.mirror;
  must(!mirror || process.step(mirror)?.onlyAsMirror === true, `its mirror ${mirror} is no step of another case`);
  if (step.opensCase) {
    must(step.by !== 'participant', 'it opens the case and nobody takes part in one yet');
    must(
      step.from.every((state) => process.track(step.track)?.initial === state),
      'it opens the case but not from the initial state',
    );
  }
}

function checkClocksEnd(process: Process, refs: References, problems: DataProblems): void {
  for (const rule of new Set(process.steps().flatMap(startable))) {
    const stoppers = process.steps().filter(({ stops }) => stops?.includes(rule));
    if (stoppers.length === 0) problems.add(`clock ${rule}`, 'a step starts it and none stops it');
    const awaited = refs.rules.get(rule)?.awaits;
    if (awaited && !stoppers.some(({ name }) => name === awaited))
      problems.add(`clock ${rule}`, `it awaits ${awaited}, which does not stop it`);
  }
}
