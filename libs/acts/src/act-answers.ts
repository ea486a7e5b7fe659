import { catalogueEntry } from '#libs/contracts';
import type { OfficerRole, RecordedStep, TitledWarning } from '#libs/contracts';
import { isStepLate } from '#libs/law';
import type { ActOutcome } from './outcomes/act-outcome.response.js';
import type { ActRow } from './persistence/act-store.js';
import type { Telling } from './teller.js';
import type { TodoLine } from './todo/todo-line.response.js';
import type { TodoRow } from './todo/todo-list.js';

/** Where steps, clauses and offices have their names. */
type Names = Pick<Telling, 'law' | 'directory'>;

/** What became of an act: `sent` until case-transfer has judged it. */
export function actAnswer(act: ActRow, { law, directory }: Names): ActOutcome {
  const frame = {
    commandNo: act.command_no,
    caseNo: act.case_no,
    step: law.step(act.step),
    officer: act.officer,
    role: act.role,
    actedAt: act.acted_at,
    signedAt: act.signed_at,
    status: act.status,
    judgedAt: act.judged_at ?? undefined,
  };
  if (act.status === 'recorded') {
    const recorded = act.recorded ?? undefined;
    return {
      ...frame,
      seq: act.seq ?? undefined,
      recorded,
      warnings: recorded && warningsOf(recorded, { law, directory }),
    };
  }
  if (act.status === 'sent' || act.code === null) return frame;
  const { zh, en } = catalogueEntry(act.code);
  return {
    ...frame,
    refusal: {
      code: act.code,
      zh,
      en,
      ...(act.basis && { basis: law.clause(act.basis) }),
      ...(act.reason && { reason: act.reason }),
      possible: (act.possible ?? []).map((step) => law.step(step)),
    },
  };
}

/** One thing to do: the step, under which clause, by when; `roles` are those of the officer who asks, if one does. */
export function todoLine(row: TodoRow, { law, now }: Telling, roles?: readonly OfficerRole[]): TodoLine {
  const [dueAt, notBefore] = [row.due_at?.toISOString(), row.not_before?.toISOString()];
  const next = { step: row.step, basis: row.basis, dueAt, notBefore };
  return {
    caseNo: row.case_no,
    title: row.title,
    step: law.step(row.step, row.pack),
    roles: row.roles,
    ...(law.isForWhoPresides(row.step) && { orWhoPresides: true }),
    basis: law.clause(row.basis),
    dueAt: row.due_at ?? undefined,
    ...law.deadline(next, row.clocks, row.pack),
    isLate: isStepLate(next, row.clocks, now),
    notBefore: row.not_before ?? undefined,
    isEarly: row.not_before !== null && row.not_before > now,
    documents: row.documents.map((kind) => law.document(kind, row.pack)),
    ...(roles && !row.roles.some((role) => roles.includes(role)) && { asWhoPresides: true }),
    underway: row.underway ?? undefined,
  };
}

/** Steps recorded before there were warnings have none. */
export function warningsOf({ warnings = [] }: RecordedStep, { law, directory }: Names): TitledWarning[] {
  return warnings.map((warning) => law.warning(warning, directory));
}
