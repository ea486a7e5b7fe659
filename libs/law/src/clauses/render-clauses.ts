import type { Mark } from '../data/title.js';
import type { Clause, Clauses, LawSource } from './clauses.js';

const MARKS: Record<Mark, string> = {
  V: 'V 已核对原文 verified',
  M: 'M 未核对 unverified',
  C: "C 本项目自定 this project's choice",
};

/** `docs/legal/clauses.md`: every clause that a rule may rest on, for people. Pure, so a test can tell a stale page. */
export function renderClauses(clauses: Clauses): string {
  const byLaw = new Map<LawSource, Clause[]>();
  for (const clause of clauses.values()) byLaw.set(clause.law, [...(byLaw.get(clause.law) ?? []), clause]);
  const head = [
    '# 条文 Clauses',
    '',
    'Generated from `libs/law/data/clauses` by `libs/law/src/clauses/write-clauses-main.ts`; do not edit by hand.',
    'A rule names its clause by the id in the heading. Marks: V the article was read, M known but not checked.',
  ];
  return [...head, ...[...byLaw].flatMap(([law, its]) => renderLaw(law, its)), ''].join('\n');
}

function renderLaw(law: LawSource, clauses: readonly Clause[]): string[] {
  return [
    '',
    `## ${law.title.zh}`,
    '',
    `${law.title.en}. ${law.source.zh}; ${law.source.en}. In force from ${law.effectiveFrom}. Mark: ${MARKS[law.mark]}.`,
    ...clauses.flatMap(renderClause),
  ];
}

function renderClause({ id, title, text, gist }: Clause): string[] {
  const quotation = text?.split('\n').flatMap((line, at) => (at === 0 ? [`> ${line}`] : ['>', `> ${line}`]));
  return [
    '',
    `### \`${id}\` ${title.zh} · ${title.en}`,
    '',
    ...(quotation ?? [`要点 gist: ${gist?.zh ?? ''} ${gist?.en ?? ''}`]),
  ];
}
