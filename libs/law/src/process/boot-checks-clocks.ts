import { isOwner } from '#libs/contracts';
import { namesReceipt } from '../clocks/clock-rule.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { Process, Step } from './process.js';
import type { References } from './references.js';

/**
 * What must hold of steps that stop the time of a measure for a while or lengthen it: a pause is ended by some step, a
 * step that resumes has something to resume, an extension is one that the clock's rule allows.
 */
export function checkClockChanges(process: Process, refs: References, problems: DataProblems): void {
  for (const step of process.steps()) {
    const must = (holds: boolean, what: string) => void (holds || problems.add(`step ${step.name}`, what));
    const { pauses = [], resumes = [], extends: extending = [] } = step;
    const changed = [...pauses, ...resumes, ...extending];
    must(changed.length === 0 || step.measure === 'concerns', 'it changes clocks and concerns no measure');
    must(step.startsFor === undefined || step.measure === 'records', 'it starts clocks for measures and records none');
    must(step.basisFor === undefined || step.measure === 'lifts', 'it has clauses for measures and lifts none');
    must(!step.onceFound || step.measure === 'lifts', 'it lifts what was found and lifts none');
    must(step.measure !== 'finds' || step.onlyMeasure !== undefined, 'it finds out about no kind of measure');
    const joined = (step.moves ?? []).some(({ whenMeasuresEnd }) => whenMeasuresEnd);
    must(!joined || step.measure === 'moves', 'a joint waits for the end of measures and it moves none');
    checkGoodsAsked(step, must);
    must(step.measure !== 'moves' || step.goods !== undefined, 'it moves measures and takes no goods');
    must(!step.goodsOptional || step.goods !== undefined, 'goods are optional in it and yet it takes none');
    for (const rule of changed) must(refs.rules.get(rule) !== undefined, `the clock ${rule} is unknown`);
    for (const rule of pauses) must(hasCounterpart(process, step, 'resumes', rule), `nothing resumes ${rule} after it`);
    for (const rule of resumes) must(hasCounterpart(process, step, 'pauses', rule), `nothing pauses ${rule} for it`);
    for (const rule of extending)
      must(refs.rules.get(rule)?.extension !== undefined, `the clock ${rule} has no extension`);
    checkStartsFor(step, refs, must);
    checkBasisFor(step, refs, must);
    checkReceipts(step, refs, must);
    checkConditionalDuties(step, refs, must);
  }
}

/** Of the joints that begin in one state at most one is made, wherever the goods are. */
function checkGoodsAsked({ moves = [] }: Step, must: (holds: boolean, what: string) => void): void {
  for (const move of moves.filter(({ whenGoods }) => whenGoods)) {
    must(move.optional === true, `a joint of ${move.track} waits for goods and is not optional`);
    const others = moves.filter((one) => one !== move && one.track === move.track && one.from === move.from);
    const isMadeToo = others.some(
      ({ whenGoods }) => !whenGoods || whenGoods.some((one) => move.whenGoods!.includes(one)),
    );
    must(!isMadeToo, `two joints of ${move.track} from ${move.from} are for the same goods`);
  }
}

function hasCounterpart(process: Process, { basis }: Step, does: 'pauses' | 'resumes', rule: string): boolean {
  return process.steps().some((other) => other[does]?.includes(rule) && other.basis === basis);
}

function checkStartsFor(
  { startsFor = [] }: Step,
  refs: References,
  must: (holds: boolean, what: string) => void,
): void {
  for (const { owner, measure, basis, clock, noPowerFoundIn } of startsFor) {
    const which = `${measure} by ${owner}`;
    must(isOwner(owner), `there is no owner ${owner}`);
    must(
      (clock === undefined) !== (noPowerFoundIn === undefined),
      `${which}: either a clock or where no power was found`,
    );
    for (const clause of [basis, noPowerFoundIn])
      must(clause === undefined || refs.clauses.has(clause), `the clause ${clause} is unknown`);
  }
}

function checkBasisFor({ basisFor = [] }: Step, refs: References, must: (holds: boolean, what: string) => void): void {
  for (const { owner, basis } of basisFor) {
    must(owner === undefined || isOwner(owner), `there is no owner ${owner}`);
    must(refs.clauses.has(basis), `the clause ${basis} is unknown`);
  }
}

/** Nobody receives an act of his or her own; what the other side is to receive does not run before it could know of it. */
function checkReceipts(step: Step, { rules }: References, must: (holds: boolean, what: string) => void): void {
  for (const name of clocksOf(step)) {
    const rule = rules.get(name);
    if (!rule) continue;
    const isOwn = step.by === rule.office;
    must(!isOwn || rule.starts === 'act', `it starts ${name}, which runs from receipt, for the side that acts itself`);
    must(
      isOwn || rule.starts === 'receipt' || !namesReceipt(rule.runsFrom),
      `it starts ${name}, which the other side receives (收到、接到), with the act`,
    );
  }
}

/** A clock that its own step starts looks back: to a window that ran, or there would be no time to count. */
function checkConditionalDuties(
  { name, starts = [] }: Step,
  { rules }: References,
  must: (holds: boolean, what: string) => void,
): void {
  for (const rule of starts.flatMap((one) => rules.get(one) ?? [])) {
    const looksBack = rules.get(rule.countsFromStartOf ?? '')?.nature === 'window';
    must(rule.awaits !== name || looksBack, `it starts ${rule.rule}, which awaits it and counts from no window`);
  }
}

function clocksOf({ starts = [], startsWhen = [], startsFor = [] }: Step): string[] {
  return [...starts, ...startsWhen.map(({ clock }) => clock), ...startsFor.flatMap(({ clock }) => clock ?? [])];
}
