import { GOODS_DEEDS, MEASURES, OFFICER_ROLES, RELATIONS } from '#libs/contracts';
import type { ActCommand, GoodsDeed, Measure, OfficerRole, Owner, Relation } from '#libs/contracts';
import { count, flag, listOf, mapOf, record, text, texts, title } from '../data/shapes.js';
import type { Title } from '../data/title.js';
import { CIRCUMSTANCE_SHAPE } from './circumstances.js';
import type { Circumstance } from './circumstances.js';
import { CONDITIONS_SHAPE } from './condition.js';
import type { Condition } from './condition.js';
import { CONDITIONAL_STARTS_SHAPE, MOVES_SHAPE } from './joints.js';
import type { ConditionalStart, Move } from './joints.js';

/** The part an office takes in a case. */
export const PARTS = ['transferor', 'receiver', 'supervisor'] as const;
export type Part = (typeof PARTS)[number];

/** Who takes a step: an office by its part, or any office that takes part at all. */
export type Actor = Part | 'participant';

/** A step's demand on one field of the command. An empty one asks only that the field is there. */
export interface Requirement {
  /** This many different values. */
  readonly distinctAtLeast?: number;
  /** The field may also be known to the case from an earlier step. */
  readonly orKnownToTheCase?: true;
  /** Documents of these kinds. */
  readonly kinds?: readonly string[];
}

/** Fields a step can ask for. */
const REQUIRABLE = [
  'title',
  'team',
  'clueNos',
  'ground',
  'suspectedCrime',
  'reasons',
  'reasonClass',
  'documents',
  'paperNo',
  'sentenceKind',
  'penalty',
  'part',
  'correction',
] as const satisfies readonly (keyof ActCommand)[];
export type Requirable = (typeof REQUIRABLE)[number];

export interface StateDefinition {
  readonly title: Title;
  /** Nothing is waited for in this track any more. */
  readonly final?: true;
  /** The steps that lead on, and by when: a clock, or the written reason why there is none. */
  readonly waits?: { readonly for: readonly string[]; readonly within?: string; readonly noLimitBecause?: string };
}

/** Which clock a measure starts, by the owner of the office that took it; or what is said when no rule was found. */
export interface StartFor {
  readonly owner: Owner;
  readonly measure: Measure;
  /** What the measure rests on for this owner, where it is not the step's clause. */
  readonly basis?: string;
  readonly clock?: string;
  /** A clause that was read and does not give the power: the measure is recorded with a warning. */
  readonly noPowerFoundIn?: string;
}

/** What a step rests on for one kind of measure, where it is not the step's clause; without an owner for all of them. */
export interface BasisFor {
  readonly measure: Measure;
  readonly owner?: Owner;
  readonly basis: string;
}

/** A step that concerns two cases: it is recorded on both, on the other one as `mirror`, which nobody takes by itself. */
export interface RelatesDefinition {
  readonly how: Relation;
  /** The office that acts must have this part in both cases. */
  readonly same?: Part;
  /** Where the tracks of the other case must stand. */
  readonly when?: readonly Condition[];
  readonly mirror?: string;
}

export interface StepDefinition {
  readonly title: Title;
  readonly opensCase?: true;
  /** Open beside the process and never waited for: in nobody's list of things to do. */
  readonly isAside?: true;
  /** Recorded only as the other half of a step of another case. */
  readonly onlyAsMirror?: true;
  readonly from: readonly string[];
  readonly to: string;
  readonly by: Actor;
  readonly roles: readonly OfficerRole[];
  /** Also who presides over the office in the head's place, by a designation in force at the time of the act. */
  readonly orWhoPresides?: true;
  /** Only an officer named in the team may take it. */
  readonly teamOnly?: true;
  readonly basis: string;
  readonly seeAlso?: readonly string[];
  readonly requires?: Readonly<Partial<Record<Requirable, Requirement>>>;
  /** Where other tracks must stand for the step to be possible; it does not move them. */
  readonly when?: readonly Condition[];
  /** An office joins the case in this part, in the place of one that had it before. */
  readonly brings?: 'receiver';
  readonly starts?: readonly string[];
  readonly startsWhen?: readonly ConditionalStart[];
  readonly stops?: readonly string[];
  /** Times that should be over first: while one of them runs, the step is recorded with a warning. */
  readonly after?: readonly string[];
  readonly startsFor?: readonly StartFor[];
  /** Clocks that stand still from this step on, until one that resumes them under the same clause. */
  readonly pauses?: readonly string[];
  readonly resumes?: readonly string[];
  /** Clocks that get the one extension that their rule allows. */
  readonly extends?: readonly string[];
  /**
   * It records a measure on goods, changes the time of one, finds that its goods infringe or lifts one: what it does to clocks, it does to
   * that measure's alone. Or it moves the goods: all measures end, unless goods stay behind.
   */
  readonly measure?: 'records' | 'concerns' | 'finds' | 'lifts' | 'moves';
  readonly basisFor?: readonly BasisFor[];
  /** The one kind of measure that it finds out about or lifts. */
  readonly onlyMeasure?: Measure;
  /** It lifts only what was found to infringe. */
  readonly onceFound?: true;
  /** What it does to the goods that the act names. */
  readonly goods?: GoodsDeed;
  /** Where there are no goods it is possible without naming any. */
  readonly goodsOptional?: true;
  /** It may be taken whenever there is reason to; nobody owes it, and it is in no to-do list. */
  readonly whenever?: true;
  readonly moves?: readonly Move[];
  /** Papers expected with the act; a missing one is a warning, never a block. */
  readonly documents?: readonly string[];
  /** Recorded all the same, with a warning that every participant and the supervising organ sees. */
  readonly warnsWhen?: readonly Circumstance[];
  readonly refusedWhen?: readonly Circumstance[];
  readonly relates?: RelatesDefinition;
}

/** One track of the process, as its file says. */
export interface TrackDefinition {
  readonly track: string;
  readonly version: number;
  readonly title: Title;
  readonly initial: string;
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly steps: Readonly<Record<string, StepDefinition>>;
}

export interface DocumentDefinition {
  readonly title: Title;
  readonly basis: string;
}

/** Which owners' offices can take a part. */
export interface PartDefinition {
  readonly title: Title;
  readonly owners: readonly Owner[];
  readonly basis: string;
}

const someTexts = { ...texts, minItems: 1 };
const requirement = record({}, { distinctAtLeast: count, orKnownToTheCase: flag, kinds: someTexts });

const stateShape = record(
  { title },
  { final: flag, waits: record({ for: someTexts }, { within: text, noLimitBecause: text }) },
);

const stepShape = record(
  {
    title,
    from: someTexts,
    to: text,
    by: { enum: [...PARTS, 'participant'] },
    roles: { ...listOf({ enum: [...OFFICER_ROLES] }), minItems: 1 },
    basis: text,
  },
  {
    opensCase: flag,
    isAside: flag,
    onlyAsMirror: flag,
    orWhoPresides: flag,
    teamOnly: flag,
    seeAlso: texts,
    requires: record({}, Object.fromEntries(REQUIRABLE.map((field) => [field, requirement]))),
    when: CONDITIONS_SHAPE,
    brings: { const: 'receiver' },
    starts: texts,
    startsWhen: CONDITIONAL_STARTS_SHAPE,
    stops: texts,
    after: texts,
    startsFor: listOf(
      record({ owner: text, measure: { enum: [...MEASURES] } }, { basis: text, clock: text, noPowerFoundIn: text }),
    ),
    pauses: texts,
    resumes: texts,
    extends: texts,
    measure: { enum: ['records', 'concerns', 'finds', 'lifts', 'moves'] },
    onlyMeasure: { enum: [...MEASURES] },
    onceFound: flag,
    basisFor: listOf(record({ measure: { enum: [...MEASURES] }, basis: text }, { owner: text })),
    goods: { enum: [...GOODS_DEEDS] },
    goodsOptional: flag,
    whenever: flag,
    moves: MOVES_SHAPE,
    documents: texts,
    warnsWhen: listOf(CIRCUMSTANCE_SHAPE),
    refusedWhen: listOf(CIRCUMSTANCE_SHAPE),
    relates: record(
      { how: { enum: [...RELATIONS] } },
      { same: { enum: [...PARTS] }, when: CONDITIONS_SHAPE, mirror: text },
    ),
  },
);

export const TRACK_SHAPE = record({
  track: text,
  version: count,
  title,
  initial: text,
  states: mapOf(stateShape),
  steps: mapOf(stepShape),
});
export const DOCUMENTS_SHAPE = record({ documents: mapOf(record({ title, basis: text })) });
export const PARTS_SHAPE = record({
  participants: record(
    Object.fromEntries(PARTS.map((part) => [part, record({ title, owners: someTexts, basis: text })])),
  ),
});
