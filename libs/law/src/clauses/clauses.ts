import { date, mapOf, mark, record, text, title } from '../data/shapes.js';
import { readYamlFolder } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { Mark, Title } from '../data/title.js';

/** A law, decree or rule that clauses are quoted from. */
export interface LawSource {
  readonly law: string;
  readonly title: Title;
  readonly source: Title;
  readonly effectiveFrom: string;
  readonly mark: Mark;
}

/** What every rule of the process rests on; named `<law>/<article>.<paragraph>`. */
export interface Clause {
  readonly id: string;
  readonly law: LawSource;
  readonly title: Title;
  /** The official wording, when the text is at hand. */
  readonly text?: string;
  /** What it says in short, when it is not. */
  readonly gist?: Title;
}

interface ClauseFile extends LawSource {
  readonly clauses: Record<string, { readonly title: Title; readonly text?: string; readonly gist?: Title }>;
}

const SHAPE = record({
  law: text,
  title,
  source: title,
  effectiveFrom: date,
  mark,
  clauses: mapOf({
    ...record({ title }, { text, gist: title }),
    anyOf: [{ required: ['text'] }, { required: ['gist'] }],
  }),
});

/** All clauses, by id, in the order of the files. */
export type Clauses = ReadonlyMap<string, Clause>;

export function loadClauses(folder: URL, problems: DataProblems): Clauses {
  const clauses = new Map<string, Clause>();
  for (const { clauses: articles, ...law } of readYamlFolder<ClauseFile>(folder, SHAPE, problems)) {
    for (const [article, clause] of Object.entries(articles)) {
      const id = `${law.law}/${article}`;
      if (clauses.has(id)) problems.add(`clause ${id}`, 'it is there twice');
      clauses.set(id, { id, law, ...clause });
    }
  }
  return clauses;
}
