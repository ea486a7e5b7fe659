import type { Mark, Title } from '../data/title.js';
import type { Clause, Clauses } from './clauses.js';

/** A clause for people and programs: title, wording or gist, and the law it stands in with source and mark. */
export interface ClauseView extends Title {
  readonly id: string;
  readonly text?: string;
  readonly gist?: Title;
  readonly law: Title & { readonly id: string };
  readonly source: Title;
  readonly effectiveFrom: string;
  readonly mark: Mark;
}

export function viewClause({ id, title, text, gist, law }: Clause): ClauseView {
  return {
    id,
    ...title,
    ...(text !== undefined && { text }),
    ...(gist && { gist }),
    law: { id: law.law, ...law.title },
    source: law.source,
    effectiveFrom: law.effectiveFrom,
    mark: law.mark,
  };
}

/** Clauses whose id begins so, and in whose words (title, wording, gist, law) the text occurs. */
export function findClauses(clauses: Clauses, { prefix = '', text = '' } = {}): ClauseView[] {
  const wanted = text.toLowerCase();
  return [...clauses.values()]
    .filter(({ id }) => id.startsWith(prefix))
    .filter((clause) => wanted === '' || wordsOf(clause).toLowerCase().includes(wanted))
    .map(viewClause);
}

function wordsOf({ title, text = '', gist, law }: Clause): string {
  return [title.zh, title.en, text, gist?.zh, gist?.en, law.title.zh, law.title.en].join('\n');
}
