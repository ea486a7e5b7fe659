import { refused } from '#libs/kernel';
import type { Problem } from '#libs/kernel';
import { chineseArticle, chineseDate, citationOf, figuresDate } from '#libs/law';
import type { Clauses, Law } from '#libs/law';
import { ADDRESSEE_FIELDS } from '../definition/definition.js';
import type { Block, Condition, PaperDefinition, TableName } from '../definition/definition.js';
import { checkCharacters } from './check-characters.js';
import { checkInput } from './check-input.js';
import type { ComposedBlock, ComposedPaper } from './composed-paper.js';
import type { PaperInput } from './paper-input.js';
import { numberedHeadings } from './numbered-headings.js';
import { filled } from './slots.js';

const GROUNDS: Readonly<Record<string, string>> = {
  'threshold-reached':
    '违法事实涉及的金额、违法事实的情节、违法事实造成的后果等达到刑事案件立案追诉标准，依法需要追究刑事责任',
  'reasonable-suspicion':
    '根据调查收集的证据和查明的案件事实，认为存在犯罪的合理嫌疑，需要公安机关采取措施进一步获取证据以判断是否达到刑事案件立案追诉标准',
};

/**
 * Fills a paper in. Refuses (`PAPER.INCOMPLETE`) with a problem for every field that is missing, unknown or ill-formed,
 * for every text with a character that cannot be printed, and for every clause that was not in force on the day of issue: what is printed must have been the law.
 */
export function composePaper(law: Law, paper: PaperDefinition, input: PaperInput): ComposedPaper {
  const misfilled = checkInput(paper, input);
  const named = new Set(misfilled.map(({ path }) => path));
  const problems = [
    ...misfilled,
    ...checkCharacters(input).filter(({ path }) => !named.has(path)),
    ...clauseProblems(law.clauses, paper, input.issuedOn),
  ];
  if (problems.length > 0) throw refused('PAPER.INCOMPLETE', {}, problems);
  const words = wordsOf(law, paper, input);
  const addressee = input.addressee ?? words[ADDRESSEE_FIELDS[paper.to] ?? ''];
  return {
    paper: paper.paper,
    paperId: input.paperId,
    title: paper.title.zh,
    caseNo: input.case.caseNo,
    ...(input.documentNo !== undefined && { documentNo: input.documentNo }),
    ...(input.replaces !== undefined && { replaces: input.replaces }),
    issuer: input.issuer,
    ...(addressee !== undefined && { addressee }),
    copies: input.copies,
    issuedOn: input.issuedOn,
    issuedOnInWords: chineseDate(input.issuedOn),
    redHead: input.redHead ?? false,
    sealed: paper.sealed,
    basis: paper.basis.map((id) => ({ id, citation: citationOf(law.clauses.get(id)!).zh })),
    marks: paper.marks,
    body: numberedHeadings(
      paper.body
        .filter(({ when }) => holds(when, input, words))
        .flatMap((block) => composedBlock(block, law.clauses, input, words)),
    ),
  };
}

function clauseProblems(clauses: Clauses, paper: PaperDefinition, day: string): Problem[] {
  const early = paper.basis.filter((id) => clauses.get(id)!.law.effectiveFrom > day);
  return early.map((clause) => ({ path: '/kind', code: 'PAPER.CLAUSE_NOT_IN_FORCE', params: { clause, day } }));
}

type Words = Readonly<Record<string, string | undefined>>;

function wordsOf(law: Law, paper: PaperDefinition, input: PaperInput): Words {
  const { caseNo, title, ground, suspectedCrime } = input.case;
  const fields = Object.entries(input.fields).map(([name, value]) => {
    const { date, choices } = paper.fields[name]!;
    return [name, date ? figuresDate(value) : (choices?.[value]?.zh ?? value.trim())];
  });
  return {
    ...input.offices,
    issuer: input.issuer,
    addressee: input.addressee,
    caseNo,
    caseTitle: title,
    crime: suspectedCrime === undefined ? undefined : crimeInWords(law, suspectedCrime),
    ground: ground === undefined ? undefined : (GROUNDS[ground] ?? ground),
    documentNo: input.documentNo,
    issuedOn: figuresDate(input.issuedOn),
    ...Object.fromEntries(fields),
  };
}

/** 213 → 假冒注册商标罪（《中华人民共和国刑法》第二百一十三条）; of a crime without data, the article alone. */
function crimeInWords(law: Law, article: string): string {
  const name = law.thresholds.get(article)?.title.zh;
  const place = `《中华人民共和国刑法》${chineseArticle(article)}`;
  return name === undefined ? `${place}规定的犯罪` : `${name}（${place}）`;
}

function holds(when: Condition | undefined, input: PaperInput, words: Words): boolean {
  if (when === undefined) return true;
  if (when.startsWith('!')) return !holds(when.slice(1), input, words);
  const [name = '', value] = when.split('=');
  if (value === undefined) return (words[name] ?? '') !== '';
  return (input.fields[name] ?? (name === 'ground' ? input.case.ground : words[name])) === value;
}

function composedBlock(block: Block, clauses: Clauses, input: PaperInput, words: Words): ComposedBlock[] {
  const said = (sentence: string) => filled(sentence, words, (id) => citationOf(clauses.get(id)!).zh);
  if ('say' in block) return [{ kind: 'paragraph', text: said(block.say) }];
  if ('heading' in block) return [{ kind: 'heading', text: said(block.heading) }];
  if ('signatures' in block) return [{ kind: 'signatures', lines: block.signatures.map(said) }];
  if ('grid' in block) {
    const rows = block.grid
      .filter(({ when }) => holds(when, input, words))
      .map(({ label, say, lines }) => ({ label, text: said(say), lines: lines ?? 1 }));
    return [{ kind: 'grid', rows }];
  }
  if ('clause' in block) {
    const clause = clauses.get(block.clause)!;
    return [{ kind: 'quotation', citation: citationOf(clause).zh, text: clause.text ?? clause.gist?.zh ?? '' }];
  }
  return tableOf(block.table, block.caption, input);
}

/** A table without rows is not printed. */
function tableOf(table: TableName, caption: string | undefined, input: PaperInput): ComposedBlock[] {
  const head = { ...(caption !== undefined && { caption }) };
  if (table === 'goods') return input.goods?.length ? [{ kind: 'goods', ...head, rows: input.goods }] : [];
  return input.documents?.length ? [{ kind: 'documents', ...head, rows: input.documents }] : [];
}
