import { DataProblems, PARTS, readYamlFolder, shapes } from '#libs/law';
import type { Law } from '#libs/law';
import { isClauseSlot, slotsOf } from '../compose/slots.js';
import { misalignments } from './alignment.js';
import { ADDRESSEE_FIELDS, ADDRESSEES, KNOWN_SLOTS, TABLES } from './definition.js';
import type { Block, PaperDefinition } from './definition.js';
import { rolesThatIssue } from './issuers.js';

/** The papers as shipped; the build copies them beside the code. */
const SHIPPED_PAPERS = new URL('../../data/', import.meta.url);

const { record, listOf, mapOf, text, texts, title, mark, flag, count } = shapes;
const when = { when: text };
const BLOCK = {
  oneOf: [
    record({ say: text }, when),
    record({ heading: text }, when),
    record({ clause: text }, when),
    record({ table: { enum: [...TABLES] } }, { caption: text, ...when }),
    record({ grid: listOf(record({ label: text, say: { type: 'string' } }, { lines: count, ...when })) }, when),
    record({ signatures: texts }, when),
  ],
};
const SHAPE = record(
  {
    paper: { type: 'string', pattern: '^[a-z][a-z-]{0,63}$' },
    title,
    from: { enum: [...PARTS] },
    to: { enum: [...ADDRESSEES] },
    basis: texts,
    marks: record({ duty: mark, form: mark }),
    body: listOf(BLOCK),
  },
  {
    copies: listOf({ enum: [...ADDRESSEES] }),
    series: { type: 'string', pattern: '^\\p{Script=Han}{1,6}$' },
    steps: texts,
    roles: texts,
    note: title,
    fields: mapOf(record({ title }, { person: flag, optional: flag, date: flag, ahead: flag, choices: mapOf(title) })),
    tables: record({}, Object.fromEntries(TABLES.map((name) => [name, { enum: ['required', 'optional'] }]))),
    sealed: { type: 'boolean' },
  },
);

/** Every kind of paper, by its id. */
export type Papers = ReadonlyMap<string, PaperDefinition>;

type PaperFile = Omit<PaperDefinition, 'fields' | 'sealed'> & Partial<PaperDefinition>;

/**
 * Reads and checks the papers. Throws `LawDataError` naming every problem: a paper that cites a clause nobody has, or
 * prints a field nobody can fill in, must not wait to be found until an officer needs it.
 */
export function loadPapers(law: Law, folder: URL = SHIPPED_PAPERS): Papers {
  const problems = new DataProblems();
  const papers = new Map<string, PaperDefinition>();
  for (const file of readYamlFolder<PaperFile>(folder, SHAPE, problems)) {
    const paper = { fields: {}, sealed: true, ...file };
    if (papers.has(paper.paper)) problems.add(`paper ${paper.paper}`, 'it is there twice');
    papers.set(paper.paper, paper);
    for (const problem of problemsOf(paper, law)) problems.add(`paper ${paper.paper}`, problem);
  }
  for (const problem of misalignments(law, papers)) problems.add('papers and process', problem);
  problems.throwIfAny();
  return papers;
}

function problemsOf(paper: PaperDefinition, law: Law): string[] {
  const sentences = paper.body.flatMap(sentencesOf);
  const slots = sentences.flatMap(slotsOf);
  const clauses = [
    ...paper.basis,
    ...paper.body.flatMap((block) => ('clause' in block ? [block.clause] : [])),
    ...slots.filter(isClauseSlot).map((slot) => slot.slice('clause:'.length)),
  ];
  const known = new Set<string>([...KNOWN_SLOTS, ...Object.keys(paper.fields)]);
  const unknownSlots = slots.filter((slot) => !isClauseSlot(slot) && !known.has(slot));
  const conditions = paper.body.flatMap(conditionsOf).map((condition) => condition.replace(/^!/, '').split('=')[0]!);
  const tables = paper.body.flatMap((block) => ('table' in block ? [block.table] : []));
  const said = new Set([...slots, ...conditions, ADDRESSEE_FIELDS[paper.to]]);
  return [
    ...clauses.filter((id) => !law.clauses.has(id)).map((id) => `the clause ${id} is unknown`),
    ...unknownSlots.map((slot) => `nothing fills {${slot}}`),
    ...conditions.filter((name) => !known.has(name)).map((name) => `the condition on ${name} can never hold`),
    ...Object.keys(paper.fields)
      .filter((name) => !said.has(name))
      .map((name) => `the field ${name} is asked for and printed nowhere`),
    ...tables.filter((table) => !paper.tables?.[table]).map((table) => `nothing fills the table ${table}`),
    ...(rolesThatIssue(law, paper).size > 0 ? [] : ['nobody may issue it: no step that the process has, and no role']),
    ...addresseeProblems(paper),
  ];
}

/** Whom the case does not know has to be filled in. */
function addresseeProblems({ to, fields }: PaperDefinition): string[] {
  const field = ADDRESSEE_FIELDS[to];
  return field === undefined || field in fields ? [] : [`it goes to the ${to}, and no field ${field} says who that is`];
}

function conditionsOf(block: Block): string[] {
  const rows = 'grid' in block ? block.grid : [];
  return [block, ...rows].flatMap(({ when: condition }) => condition ?? []);
}

/** The sentences with slots of a block. */
function sentencesOf(block: Block): string[] {
  if ('say' in block) return [block.say];
  if ('heading' in block) return [block.heading];
  if ('grid' in block) return block.grid.map(({ say }) => say);
  if ('signatures' in block) return [...block.signatures];
  return [];
}
