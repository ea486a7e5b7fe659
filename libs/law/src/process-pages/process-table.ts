import type { Problem } from '#libs/kernel';
import type { ClockRule, LimitUnit } from '../clocks/clock-rule.js';
import type { Mark, Title } from '../data/title.js';
import type { Law } from '../law.js';
import type { Pack } from '../packs/pack.js';
import { clauseRef } from '../thresholds/assess-grounds.js';
import type { ClauseRef } from '../thresholds/assess-grounds.js';
import type { Condition } from '../process/condition.js';
import type { StartFor, StateDefinition, TrackDefinition } from '../process/definitions.js';
import type { Move } from '../process/joints.js';
import { titleOfActor } from '../judging/holders.js';
import { noLimitInChinese } from './no-limit-words.js';
import type { Process, Step } from '../process/process.js';

export interface StateLine extends Title {
  readonly state: string;
  readonly isInitial: boolean;
  readonly isFinal: boolean;
  readonly waitsFor: readonly string[];
  /** The clock by which the wait ends, or the reason why there is no limit. */
  readonly within?: string;
  readonly noLimitBecause?: string;
  readonly noLimitBecauseZh?: string;
}

export interface StepLine extends Title {
  readonly step: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly by: string;
  readonly byTitle: Title;
  readonly roles: readonly string[];
  /** Who presides in the head's place may take it too. */
  readonly orWhoPresides?: true;
  readonly asksFor: readonly string[];
  /** Kinds of papers without which it is refused; of any other a missing one is a warning. */
  readonly requiredPapers?: readonly string[];
  readonly papers: readonly (Title & { readonly kind: string })[];
  readonly when: readonly Condition[];
  /** Times that should be over first: while one runs, the step is recorded with a warning. */
  readonly after?: readonly string[];
  readonly starts: readonly string[];
  /** Clocks of a measure on goods, by its kind and by whose it is. */
  readonly startsFor?: readonly Pick<StartFor, 'owner' | 'measure' | 'clock'>[];
  readonly stops: readonly string[];
  readonly pauses?: readonly string[];
  readonly resumes?: readonly string[];
  readonly extends?: readonly string[];
  readonly moves: readonly Move[];
  readonly clauses: readonly ClauseRef[];
}

export interface TrackTable extends Title {
  readonly track: string;
  readonly version: number;
  readonly states: readonly StateLine[];
  readonly steps: readonly StepLine[];
}

export interface ClockLine extends Title {
  readonly rule: string;
  readonly nature: ClockRule['nature'];
  readonly runsFrom: Title;
  readonly office: string;
  readonly awaits: string;
  readonly lengths: readonly {
    readonly from: string;
    readonly n: number;
    readonly unit: LimitUnit;
    readonly regime: string;
  }[];
  readonly clause: ClauseRef;
  readonly mark: Mark;
}

/** The process of one rule pack as data for people and programs. */
export interface ProcessTable extends Title {
  readonly pack: string;
  readonly effectiveFrom: string;
  readonly tracks: readonly TrackTable[];
  readonly clocks: readonly ClockLine[];
}

export interface TableChoice {
  readonly pack?: string;
  readonly track?: string;
}

/** What is wrong with a choice of pack and track. */
export function checkTableChoice(law: Law, { pack, track }: TableChoice): Problem[] {
  const packs = law.packs.all().map(({ key }) => key);
  if (pack !== undefined && !packs.includes(pack))
    return [{ path: '/pack', code: 'LAW.PACK_UNKNOWN', params: { known: packs.join(', ') } }];
  const { key } = chosenPack(law, pack);
  const tracks = law.processes.get(key)!.tracks.map((one) => one.track);
  if (track === undefined || tracks.includes(track)) return [];
  return [{ path: '/track', code: 'LAW.TRACK_UNKNOWN', params: { pack: key, known: tracks.join(', ') } }];
}

/** The table of a pack (the newest national one when not said), or of one of its tracks. */
export function processTable(law: Law, { pack: key, track: only }: TableChoice): ProcessTable {
  const pack = chosenPack(law, key);
  const process = law.processes.get(pack.key)!;
  const tracks = process.tracks.filter(({ track }) => only === undefined || track === only);
  const shown = tracks.map((track) => trackTable(law, process, track));
  const named = new Set(shown.flatMap(({ states, steps }) => clocksNamed(states, steps)));
  return {
    pack: pack.key,
    ...pack.title,
    effectiveFrom: pack.effectiveFrom,
    tracks: shown,
    clocks: law.rules
      .all()
      .filter(({ rule }) => named.has(rule))
      .map((rule) => clockLine(law, rule)),
  };
}

function chosenPack(law: Law, key: string | undefined): Pack {
  return (key === undefined ? law.packs.inForce('', '9999-12-31') : law.packs.get(key))!;
}

function trackTable(law: Law, process: Process, track: TrackDefinition): TrackTable {
  return {
    track: track.track,
    version: track.version,
    ...track.title,
    states: Object.entries(track.states).map(([name, state]) => stateLine(name, state, track.initial)),
    steps: process
      .steps()
      .filter((step) => step.track === track.track)
      .map((step) => stepLine(law, process, step)),
  };
}

function stateLine(state: string, { title, final, waits }: StateDefinition, initial: string): StateLine {
  const { within, noLimitBecause } = waits ?? {};
  const noLimitBecauseZh = noLimitBecause === undefined ? undefined : noLimitInChinese(noLimitBecause);
  return {
    state,
    ...title,
    isInitial: state === initial,
    isFinal: final === true,
    waitsFor: waits?.for ?? [],
    ...(within !== undefined && { within }),
    ...(noLimitBecause !== undefined && { noLimitBecause }),
    ...(noLimitBecauseZh !== undefined && { noLimitBecauseZh }),
  };
}

function stepLine({ clauses }: Law, { documents, parts }: Process, step: Step): StepLine {
  return {
    step: step.name,
    ...step.title,
    from: step.from,
    to: step.to,
    by: step.by,
    byTitle: titleOfActor(parts, step.by),
    roles: step.roles,
    ...(step.orWhoPresides && { orWhoPresides: true }),
    asksFor: Object.keys(step.requires ?? {}),
    ...(step.requires?.documents?.kinds && { requiredPapers: step.requires.documents.kinds }),
    papers: (step.documents ?? []).map((kind) => ({ kind, ...(documents[kind]?.title ?? { zh: kind, en: kind }) })),
    when: (step.when ?? []).map(({ track, in: states }) => ({ track, in: states })),
    starts: [...(step.starts ?? []), ...(step.startsWhen ?? []).map(({ clock }) => clock)],
    stops: step.stops ?? [],
    ...rarer(step),
    moves: (step.moves ?? []).map(({ track, from, to, optional, whenGoods }) => ({
      track,
      from,
      to,
      ...(optional && { optional }),
      ...(whenGoods && { whenGoods }),
    })),
    clauses: [step.basis, ...(step.seeAlso ?? [])].map((id) => clauseRef(clauses, id)),
  };
}

/** What few steps do to clocks. */
function rarer({ after, startsFor, pauses, resumes, extends: extended }: Step) {
  return {
    ...(after && { after }),
    ...(startsFor && {
      startsFor: startsFor.map(({ owner, measure, clock }) => ({ owner, measure, ...(clock && { clock }) })),
    }),
    ...(pauses && { pauses }),
    ...(resumes && { resumes }),
    ...(extended && { extends: extended }),
  };
}

function clocksNamed(states: readonly StateLine[], steps: readonly StepLine[]): string[] {
  const ofSteps = steps.flatMap((step) => [
    ...[step.starts, step.stops, step.after ?? [], step.pauses ?? [], step.extends ?? []].flat(),
    ...(step.startsFor ?? []).flatMap(({ clock }) => clock ?? []),
  ]);
  return [...states.flatMap(({ within }) => within ?? []), ...ofSteps];
}

function clockLine(
  { clauses }: Law,
  { rule, title, nature, runsFrom, office, awaits, basis, mark, versions }: ClockRule,
): ClockLine {
  return {
    rule,
    ...title,
    nature,
    runsFrom,
    office,
    awaits,
    lengths: versions.map(({ from, n, unit, regime }) => ({ from, n, unit, regime })),
    clause: clauseRef(clauses, basis),
    mark,
  };
}
