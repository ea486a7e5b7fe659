import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Law, Part } from '#libs/law';
import type { ComposedPaper } from '../compose/composed-paper.js';
import { composePaper } from '../compose/compose.js';
import { documentNoOf } from '../compose/document-no.js';
import type { DocumentRow, GoodsRow, PaperInput } from '../compose/paper-input.js';
import type { Addressee, PaperDefinition } from '../definition/definition.js';
import type { Papers } from '../definition/load-papers.js';

/** The synthetic facts; every paper takes of them what it has fields for. */
interface Sample {
  readonly case: PaperInput['case'];
  readonly issuedOn: string;
  readonly offices: Readonly<Record<Part, string>>;
  readonly signs: Readonly<Record<Part, string>>;
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that one paper fills otherwise, or leaves out. */
  readonly papers: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  readonly goods: readonly GoodsRow[];
  readonly documents: readonly DocumentRow[];
}

const SAMPLE = new URL('../../samples/sample.yaml', import.meta.url);

/** Every paper, filled in with synthetic facts: for a lawyer to read, and for tests. */
export function samplePapers(law: Law, papers: Papers): ComposedPaper[] {
  const sample = parse(readFileSync(SAMPLE, 'utf8')) as Sample;
  return [...papers.values()].map((paper, at) => composePaper(law, paper, sampleInput(paper, sample, at)));
}

function sampleInput(paper: PaperDefinition, sample: Sample, at: number): PaperInput {
  const { offices, signs, goods, documents } = sample;
  const addressee = officeOf(paper.to, offices);
  const facts = { ...sample.fields, ...sample.papers[paper.paper] };
  const fields = Object.keys(paper.fields).flatMap((name) =>
    (facts[name] ?? null) === null ? [] : [[name, facts[name]]],
  );
  return {
    paperId: `WS-20261206-SAMPLE${String(at + 1).padStart(4, '0')}`,
    issuedOn: sample.issuedOn,
    ...(paper.series && {
      documentNo: documentNoOf({ sign: signs[paper.from], zh: offices[paper.from] }, paper.series, 2026, at + 1),
    }),
    case: sample.case,
    issuer: offices[paper.from],
    ...(addressee !== undefined && { addressee }),
    offices,
    copies: (paper.copies ?? []).flatMap((to) => officeOf(to, offices) ?? []),
    fields: Object.fromEntries(fields) as Record<string, string>,
    ...(paper.tables?.goods && { goods }),
    ...(paper.tables?.documents && { documents }),
  };
}

function officeOf(to: Addressee, offices: Sample['offices']): string | undefined {
  return to in offices ? offices[to as Part] : undefined;
}
