import { isBlank } from '#libs/kernel';
import type { CaseFacts, Command } from '../case-facts.js';
import type { Requirable, Requirement } from '../../process/definitions.js';
import type { Process, Step } from '../../process/process.js';
import type { Refusal } from '../refusal.js';

/** One code for each field, so that its sentence can say what is missing. */
const MISSING: Record<Requirable, string> = {
  title: 'CASE.TITLE_REQUIRED',
  team: 'CASE.TEAM_TOO_SMALL',
  clueNos: 'CASE.CLUES_REQUIRED',
  ground: 'CASE.GROUND_REQUIRED',
  suspectedCrime: 'CASE.SUSPECTED_CRIME_REQUIRED',
  reasons: 'CASE.REASONS_REQUIRED',
  reasonClass: 'CASE.REASON_CLASS_REQUIRED',
  documents: 'CASE.DOCUMENT_REQUIRED',
  paperNo: 'CASE.PAPER_NO_REQUIRED',
  sentenceKind: 'CASE.SENTENCE_KIND_REQUIRED',
  penalty: 'CASE.PENALTY_REQUIRED',
  part: 'CASE.PART_REQUIRED',
  correction: 'CASE.CORRECTION_REQUIRED',
};

/** The first field that the step asks for and neither the command nor, where that is enough, the case has. */
export function checkFields(
  { documents }: Process,
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
): Refusal | undefined {
  for (const [field, requirement] of Object.entries(step.requires ?? {}) as [Requirable, Requirement][]) {
    const fromCase = requirement.orKnownToTheCase ? known?.[field as keyof CaseFacts] : undefined;
    if (isMet(requirement, command[field] ?? fromCase)) continue;
    const reason = requirement.kinds && papersLacking(requirement.kinds, command, documents);
    return { code: MISSING[field], basis: step.basis, ...(reason !== undefined && { reason }) };
  }
  return undefined;
}

/** Which papers the step cannot do without, in words and by the kind that the act is to name. */
function papersLacking(kinds: readonly string[], command: Command, documents: Process['documents']): string {
  const named = new Set(command.documents?.map(({ kind }) => kind));
  const lacking = kinds.filter((kind) => !named.has(kind));
  const words = (language: 'zh' | 'en') => lacking.map((kind) => documents[kind]?.title[language] ?? kind);
  return `缺少：${words('zh').join('、')}（${lacking.join('、')}） / missing: ${words('en').join(', ')} (${lacking.join(', ')})`;
}

function isMet(requirement: Requirement, value: unknown): boolean {
  if (Array.isArray(value)) return hasEnough(requirement, value);
  return typeof value === 'string' ? !isBlank(value) : typeof value === 'object' && value !== null;
}

function hasEnough({ distinctAtLeast = 1, kinds }: Requirement, values: readonly unknown[]): boolean {
  if (kinds) return kinds.every((kind) => values.some((value) => (value as { kind?: unknown }).kind === kind));
  return new Set(values.map(spelling)).size >= distinctAtLeast;
}

/** One officer written in two ways is one officer. */
function spelling(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().toLowerCase() : value;
}

/** Papers that the step expects and the act does not name. */
export function documentsMissing(step: Step, command: Command): readonly string[] {
  const named = new Set(command.documents?.map(({ kind }) => kind));
  return (step.documents ?? []).filter((kind) => !named.has(kind));
}
