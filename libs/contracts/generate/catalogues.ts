import { AUDIT_ACTS, ERROR_CODES } from '#libs/contracts';
import type { CatalogueEntry } from '#libs/contracts';
import { GENERATED, table, textFile } from './generated-file.js';
import type { GeneratedFile } from './generated-file.js';

const LEVELS = [
  {
    level: 'error',
    title: 'Errors',
    says: 'The request or message is not accepted. The status is the answer’s when the code is the answer’s own.',
  },
  {
    level: 'warning',
    title: 'Warnings',
    says: 'The clue is accepted; the warning stays with it until a named user confirms or corrects it.',
  },
  { level: 'note', title: 'Notes', says: 'What an agency’s own reaction to a received clue tells its officers.' },
] as const;

/** Every code a caller can hear, by what it means for the caller. */
export function errorCodesFile(): GeneratedFile {
  const entries = Object.entries<CatalogueEntry>(ERROR_CODES).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const sections = LEVELS.flatMap(({ level, title, says }) => {
    const rows = entries
      .filter(([, entry]) => (entry.level ?? 'error') === level)
      .map(([code, { kind, status, zh, en }]) =>
        level === 'error' ? [`\`${code}\``, kind, String(status), zh, en] : [`\`${code}\``, zh, en],
      );
    const head = level === 'error' ? ['code', 'kind', 'status', '中文', 'English'] : ['code', '中文', 'English'];
    return [`## ${title}`, '', says, '', ...table(head, rows), ''];
  });
  return textFile('docs/error-codes.md', [
    GENERATED,
    '# Codes',
    '',
    'Every problem names a code; `{name}` is replaced by the problem’s parameter. Codes never change their meaning.',
    '',
    ...sections.slice(0, -1),
  ]);
}

/** The closed list of audited acts. */
export function auditActsFile(): GeneratedFile {
  const rows = Object.entries(AUDIT_ACTS).map(([act, { zh, en }]) => [`\`${act}\``, zh, en]);
  return textFile('docs/audit-acts.md', [
    GENERATED,
    '# Audited acts',
    '',
    'Each is written in the transaction of the act itself: no audit row, no act.',
    '',
    ...table(['act', '中文', 'English'], rows),
  ]);
}
