import type { CaseDocument, Directory, RecordedStep, StepCorrection } from '#libs/contracts';
import type { ClauseWords, LawWords } from '#libs/law';
import { localTime } from './readme-html.js';

/** Where what a step names has its words. */
interface Names {
  readonly law: LawWords;
  readonly directory: Directory;
}

export function both({ zh, en }: { readonly zh: string; readonly en: string }): string {
  return `${zh} / ${en}`;
}

/** A clause by law, article and paragraph, as a lawyer looks it up. */
export function cited({ citation, zh, en }: ClauseWords): string {
  return both(citation ?? { zh, en });
}

/** What is to be known of a step besides who took it and when; a correction or a warning changes how the rest reads. */
export function remarksOf(
  step: RecordedStep,
  corrections: readonly StepCorrection[],
  pack: string,
  { law, directory }: Names,
): string {
  const { enteredLate, presiding, paperNo, reasonClass, reasons, penalty, correction, missingDocuments } = step;
  return [
    enteredLate && '补录 / entered late',
    presiding && `主持工作的负责人，依据 / presiding by ${presiding.paperNo} (${presiding.designatedBy})`,
    paperNo,
    reasonClass,
    reasons,
    penalty && `${penalty.decisionNo} (${penalty.decidedOn}) ${penalty.fine ?? ''} ${penalty.currency ?? ''}`.trim(),
    correction && `更正第 ${correction.seq} 步 / corrects step ${correction.seq}: ${changed(correction)}`,
    ...corrections.map((one) => `已由第 ${one.bySeq} 步更正 / corrected by step ${one.bySeq}: ${changed(one)}`),
    ...missingDocuments.map((kind) => `缺 / missing: ${both(law.document(kind, pack))}`),
    ...(step.warnings ?? []).map((warning) => `提示 / warning: ${both(law.warning(warning, directory))}`),
  ]
    .filter((text) => typeof text === 'string')
    .join('; ');
}

const FIELDS = {
  actedAt: '办理时间 / time of the act',
  paperNo: '文号 / number of the paper',
  reasons: '理由 / reasons',
  document: '文书 / document',
} as const;

type Change = Omit<StepCorrection, 'bySeq'>;

function changed({ field, was, shallBe, wasDocument, shallBeDocument }: Change): string {
  const said = (value: string | undefined, document: CaseDocument | undefined) =>
    document ? `${document.title} ${document.documentNo ?? ''}`.trim() : field === 'actedAt' ? localTime(value) : value;
  return `${FIELDS[field]} “${said(was, wasDocument) ?? ''}” → “${said(shallBe, shallBeDocument) ?? ''}”`;
}
