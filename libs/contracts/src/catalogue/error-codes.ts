import type { CatalogueEntry } from './error-entry.js';
import { AUDIT_ERRORS } from './errors/audit.errors.js';
import { BESIDE_THE_PROCESS_ERRORS } from './errors/beside-the-process.errors.js';
import { CASE_ERRORS } from './errors/case.errors.js';
import { CASE_COMMAND_ERRORS } from './errors/case-command.errors.js';
import { CASE_FIELD_ERRORS } from './errors/case-fields.errors.js';
import { CASE_RECEIVER_ERRORS } from './errors/case-receiver.errors.js';
import { CASE_RULES_ERRORS } from './errors/case-rules.errors.js';
import { CASE_STEP_WARNINGS } from './errors/case-step.errors.js';
import { CASE_TIME_ERRORS, CASE_TIME_WARNINGS } from './errors/case-time.errors.js';
import { CLUE_ERRORS } from './errors/clue.errors.js';
import { CODE_ERRORS } from './errors/code.errors.js';
import { CONTRACT_ERRORS } from './errors/contract.errors.js';
import { CUSTOMS_ERRORS } from './errors/customs.errors.js';
import { GOODS_ERRORS } from './errors/goods.errors.js';
import { HTTP_ERRORS } from './errors/http.errors.js';
import { LAW_ERRORS } from './errors/law.errors.js';
import { MARKET_SUPERVISION_ERRORS } from './errors/market-supervision.errors.js';
import { MEASURE_ERRORS } from './errors/measure.errors.js';
import { MESSAGING_ERRORS } from './errors/messaging.errors.js';
import { OFFICIALS_ERRORS } from './errors/officials.errors.js';
import { PACKAGE_ERRORS } from './errors/package.errors.js';
import { PAPER_ERRORS } from './errors/paper.errors.js';
import { PUBLIC_SECURITY_ERRORS } from './errors/public-security.errors.js';
import { RECONCILIATION_ERRORS } from './errors/reconciliation.errors.js';
import { RETENTION_ERRORS } from './errors/retention.errors.js';
import { SECURITY_ERRORS } from './errors/security.errors.js';
import { SUPERVISION_ERRORS } from './errors/supervision.errors.js';
import { TOBACCO_MONOPOLY_ERRORS } from './errors/tobacco-monopoly.errors.js';

/** Every code that a caller can hear, with its sentence in Chinese and English; one file for each part that owns codes. */
export const ERROR_CODES: Readonly<Record<string, CatalogueEntry>> = {
  ...HTTP_ERRORS,
  ...MESSAGING_ERRORS,
  ...CLUE_ERRORS,
  ...CASE_ERRORS,
  ...CASE_FIELD_ERRORS,
  ...CASE_RECEIVER_ERRORS,
  ...CASE_TIME_ERRORS,
  ...CASE_COMMAND_ERRORS,
  ...CASE_RULES_ERRORS,
  ...GOODS_ERRORS,
  ...MEASURE_ERRORS,
  ...CASE_TIME_WARNINGS,
  ...CASE_STEP_WARNINGS,
  ...BESIDE_THE_PROCESS_ERRORS,
  ...PAPER_ERRORS,
  ...OFFICIALS_ERRORS,
  ...CONTRACT_ERRORS,
  ...CODE_ERRORS,
  ...LAW_ERRORS,
  ...CUSTOMS_ERRORS,
  ...PUBLIC_SECURITY_ERRORS,
  ...MARKET_SUPERVISION_ERRORS,
  ...TOBACCO_MONOPOLY_ERRORS,
  ...SUPERVISION_ERRORS,
  ...SECURITY_ERRORS,
  ...PACKAGE_ERRORS,
  ...AUDIT_ERRORS,
  ...RECONCILIATION_ERRORS,
  ...RETENTION_ERRORS,
};

/** The entry of a code; an unknown code is a bug of ours, and reads as one. */
export function catalogueEntry(code: string): CatalogueEntry {
  return ERROR_CODES[code] ?? { kind: 'bug', status: 500, zh: '系统内部错误', en: 'internal error' };
}

/** The sentence of a code in one language with its parameters filled in. */
export function sentence(
  code: string,
  language: 'zh' | 'en',
  params: Readonly<Record<string, string | number>> = {},
): string {
  return catalogueEntry(code)[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
