import { PENALTY_EFFECTS, PENALTY_KINDS } from '#libs/contracts';
import type { CasePenalty, PenaltyEffect, PenaltyKind } from '#libs/contracts';
import type { Clauses } from '../clauses/clauses.js';
import { flag, listOf, record, text, title } from '../data/shapes.js';
import { readYaml } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { Title } from '../data/title.js';
import type { PenaltyFact } from '../judging/case-facts.js';

/** A kind of administrative penalty, and what becomes of it when the case is transferred. */
export interface PenaltyDefinition {
  readonly title: Title;
  readonly basis: string;
  readonly effects?: readonly {
    readonly effect: PenaltyEffect['effect'];
    readonly basis: string;
    /** Only of a penalty that was decided before the case was sent to the police. */
    readonly ifBeforeTransfer?: true;
  }[];
}

export type Penalties = ReadonlyMap<PenaltyKind, PenaltyDefinition>;

const effect = record({ effect: { enum: [...PENALTY_EFFECTS] }, basis: text }, { ifBeforeTransfer: flag });
const kind = record({ title, basis: text }, { effects: listOf(effect) });
const SHAPE = record({ penalties: record(Object.fromEntries(PENALTY_KINDS.map((name) => [name, kind]))) });

export function loadPenalties(file: URL, clauses: Clauses, problems: DataProblems): Penalties {
  const read = readYaml<{ penalties: Record<PenaltyKind, PenaltyDefinition> }>(file, SHAPE, problems);
  const penalties = new Map(Object.entries(read?.penalties ?? {}) as [PenaltyKind, PenaltyDefinition][]);
  for (const [name, { basis, effects = [] }] of penalties) {
    for (const clause of [basis, ...effects.map((one) => one.basis)])
      if (!clauses.has(clause)) problems.add(`penalty ${name}`, `the clause ${clause} is unknown`);
  }
  return penalties;
}

/** A penalty on record with what the law makes of each of its kinds. */
export function withEffects(penalties: Penalties, fact: PenaltyFact): CasePenalty {
  const effects = fact.kinds.flatMap((name) =>
    (penalties.get(name)?.effects ?? [])
      .filter(({ ifBeforeTransfer }) => !ifBeforeTransfer || fact.isBeforeTransfer)
      .map(({ effect: what, basis }) => ({ kind: name, effect: what, basis })),
  );
  return { ...fact, effects };
}
