import { count, date, flag, listOf, mapOf, mark, record, text, texts, title } from '../data/shapes.js';
import type { Mark, Title } from '../data/title.js';
import { PENALTY_KINDS } from './facts.js';
import type { PenaltyKind } from './facts.js';
import { MEASURES } from './measures.js';
import type { MeasureName } from './measures.js';

/** In force from a day to a day, both included; open at the end when `until` is missing. */
export interface Span {
  readonly from: string;
  readonly until?: string;
}

/** A heavier step above the line. */
export interface Tier {
  readonly at: number;
  readonly clause?: string;
  readonly mark?: Mark;
  /** What must hold besides the amount; the facts do not tell it, so it is shown. */
  readonly if?: Title;
  readonly reading?: Title;
}

/** A line as it was in a span of time. Amounts are whole numbers: every line of the law is one. */
export interface LineVersion extends Span {
  readonly line: number;
  readonly upper?: readonly Tier[];
  readonly clause: string;
  readonly mark: Mark;
  /** Set where the law is silent or divided: this is only one way to read it. */
  readonly reading?: Title;
  readonly note?: Title;
  /** Reaching the line means an attempt (未遂), not the completed crime. */
  readonly attempt?: true;
}

/** From where the years of a repeat window are counted, where the article does not say. */
const WINDOW_READINGS = ['back-from-the-act', 'between-the-penalties'] as const;
export type WindowReading = (typeof WINDOW_READINGS)[number];

/** Acts that follow earlier penalties within some years. */
export interface Repeat {
  readonly years: number;
  readonly penalties: number;
  readonly kinds: readonly PenaltyKind[];
  /** Articles whose earlier offences count; an act that names no crime counts too. */
  readonly crimes: readonly string[];
  readonly readings?: readonly WindowReading[];
  /** Of this scope; the line has a mark of its own. */
  readonly mark: Mark;
  readonly note?: Title;
}

/** What must hold for a ground to be looked at. */
export interface Condition {
  readonly marks?: number;
  readonly patents?: number;
  readonly below?: { readonly measure: MeasureName; readonly amount: number };
  readonly repeat?: Repeat;
  readonly goods?: 'tobacco';
  readonly who?: 'individual' | 'unit';
  /** Only acts whose crime is named count: nothing else ties them to it. */
  readonly named?: true;
  /** Other grounds of this crime, counted when they stand at half their line. */
  readonly atHalf?: readonly string[];
  /** Prefixes of division codes: a line that a region sets itself. */
  readonly regions?: readonly string[];
}

export interface Ground {
  readonly measure: MeasureName;
  readonly when?: Condition;
  readonly versions: readonly LineVersion[];
}

export interface AddingUp extends Span {
  readonly clause: string;
  readonly mark: Mark;
  /** What the clause says is added up, where it does not say it of everything: adding up anything else was read nowhere. */
  readonly names?: readonly MeasureName[];
  readonly note?: Title;
}

/** Units (单位) are judged by a multiple of the lines. */
export interface UnitMultiple extends Span {
  readonly multiple: number;
  readonly clause: string;
  readonly mark: Mark;
}

export interface Remark extends Span {
  readonly clause: string;
  readonly mark: Mark;
  readonly text: Title;
}

/** The lines of one crime, through time. */
export interface CrimeLines {
  readonly crime: string;
  readonly title: Title;
  readonly clause: string;
  /** Order 310 Art. 3(2) stands beside it: reasonable suspicion is enough. */
  readonly isIntellectualProperty?: true;
  readonly goods?: 'tobacco';
  readonly adding: readonly AddingUp[];
  readonly units?: readonly UnitMultiple[];
  readonly remarks?: readonly Remark[];
  readonly grounds: Readonly<Record<string, Ground>>;
}

/** All crimes with lines, by article of the Criminal Law. */
export type Thresholds = ReadonlyMap<string, CrimeLines>;

const measure = { enum: Object.keys(MEASURES) };
const tobacco = { const: 'tobacco' };
const some = (items: object) => ({ ...listOf(items), minItems: 1 });
const during = (required: Record<string, object>, optional: Record<string, object> = {}) =>
  record({ from: date, ...required }, { until: date, ...optional });

const tier = record({ at: count }, { clause: text, mark, if: title, reading: title });
const version = during(
  { line: count, clause: text, mark },
  { upper: some(tier), reading: title, note: title, attempt: flag },
);
const repeat = record(
  {
    years: count,
    penalties: count,
    kinds: some({ enum: [...PENALTY_KINDS] }),
    crimes: { ...texts, minItems: 1 },
    mark,
  },
  { readings: some({ enum: [...WINDOW_READINGS] }), note: title },
);
const condition = record(
  {},
  {
    marks: count,
    patents: count,
    below: record({ measure, amount: count }),
    repeat,
    goods: tobacco,
    who: { enum: ['individual', 'unit'] },
    named: flag,
    atHalf: { ...texts, minItems: 2 },
    regions: { ...texts, minItems: 1 },
  },
);

/** The shape of a file in `data/thresholds`. */
export const CRIME_SHAPE = record(
  {
    crime: text,
    title,
    clause: text,
    adding: some(during({ clause: text, mark }, { names: some(measure), note: title })),
    grounds: mapOf(record({ measure, versions: some(version) }, { when: condition })),
  },
  {
    isIntellectualProperty: flag,
    goods: tobacco,
    units: some(during({ multiple: count, clause: text, mark })),
    remarks: some(during({ clause: text, mark, text: title })),
  },
);
