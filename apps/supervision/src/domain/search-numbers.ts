import type { ClueSummarisedV1, CommandRefusedV1, StepRecordedV1 } from '#libs/contracts';

/** A number by which a clue or a case can be found. */
export interface SearchNumber {
  readonly number: string;
  readonly kind:
    | 'clue'
    | 'case'
    | 'container'
    | 'registration'
    | 'recordal'
    | 'event'
    | 'command'
    | 'document'
    | 'paper';
  readonly subjectKind: 'clue' | 'case';
  readonly subject: string;
}

/** What can be a clue or case number at all: anything else in an address is unknown, and never reaches the database. */
export function isMatterNo(text: string): boolean {
  return /^[0-9A-Za-z-]{1,40}$/.test(text);
}

/** Numbers are compared without spaces, in capitals: they are read from paper and over the telephone. */
export function normalisedNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** The numbers by which a version of a clue is found. */
export function numbersOfClue(summary: ClueSummarisedV1): SearchNumber[] {
  const { clueNo } = summary;
  const of = (kind: SearchNumber['kind'], numbers: readonly (string | undefined)[]): SearchNumber[] =>
    found(kind, 'clue', clueNo, numbers);
  return [
    ...of('clue', [clueNo]),
    ...of('event', [summary.postedEventId]),
    ...of('container', summary.transport?.containers ?? []),
    ...of(
      'registration',
      summary.rights.map((right) => right.registrationNo),
    ),
    ...of(
      'recordal',
      summary.rights.map((right) => right.recordalNo),
    ),
  ];
}

/** The numbers by which a case is found from this step on. */
export function numbersOfStep({ step, state }: StepRecordedV1): SearchNumber[] {
  const { field, shallBe, shallBeDocument } = step.correction ?? {};
  const of = (kind: SearchNumber['kind'], numbers: readonly (string | undefined)[]): SearchNumber[] =>
    found(kind, 'case', state.caseNo, numbers);
  return [
    ...of('case', [state.caseNo]),
    ...of('clue', state.clueNos),
    ...of('command', [step.commandNo]),
    ...of('paper', [step.paperNo, field === 'paperNo' ? shallBe : undefined]),
    ...of('document', [...step.documents.map(({ documentNo }) => documentNo), shallBeDocument?.documentNo]),
  ];
}

/** The numbers by which the case of a refused command is found. */
export function numbersOfRefusal(refusal: CommandRefusedV1): SearchNumber[] {
  return [
    ...found('case', 'case', refusal.caseNo, [refusal.caseNo]),
    ...found('command', 'case', refusal.caseNo, [refusal.commandNo]),
  ];
}

function found(
  kind: SearchNumber['kind'],
  subjectKind: 'clue' | 'case',
  subject: string,
  numbers: readonly (string | undefined)[],
): SearchNumber[] {
  return numbers.flatMap((number) =>
    number ? [{ number: normalisedNumber(number), kind, subjectKind, subject }] : [],
  );
}
