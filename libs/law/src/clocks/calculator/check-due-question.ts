import { beginningOf, compileStrict, isDay } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import type { Problem } from '#libs/kernel';
import type { Law } from '../../law.js';
import type { LimitUnit } from '../clock-rule.js';
import { DueQuestion } from './due-question.js';

const [FIRST_YEAR, LAST_YEAR] = [1949, 2199];
const MOST_MONTHS = 600;
const MOST_PAUSED_DAYS = 3_660;
const DAY_MS = 86_400_000;

type Known = Pick<Law, 'rules' | 'regimes' | 'packs'>;

/** What is wrong with a question given as JSON, each with its place. Nothing wrong means that it can be answered. */
export function checkDueQuestion(law: Known, value: unknown): Problem[] {
  const misshapen = compileStrict(DueQuestion)(value);
  return misshapen.length > 0 ? [...misshapen] : checkMeaning(law, value as DueQuestion);
}

function checkMeaning(law: Known, question: DueQuestion): Problem[] {
  const { pack, rule } = question;
  const packs = law.packs.all().map(({ key }) => key);
  const unknownPack = pack !== undefined && !packs.includes(pack) ? [unknown('/pack', 'LAW.PACK_UNKNOWN', packs)] : [];
  const limit = rule === undefined ? checkLength(law, question) : checkRule(law, question, rule);
  if (limit.length > 0) return [...unknownPack, ...limit];
  const unit = unitOf(law, question);
  return [...unknownPack, ...checkRun(unit, question), ...checkLengthening(lengthOf(law, question), question)];
}

function checkLength({ regimes }: Known, { n, unit, regime }: DueQuestion): Problem[] {
  if (n === undefined || unit === undefined) return [{ path: '', code: 'LAW.LIMIT_NOT_SAID' }];
  const known = [...regimes.keys()];
  if (regime !== undefined) return regimes.has(regime) ? [] : [unknown('/regime', 'LAW.REGIME_UNKNOWN', known)];
  return unit === 'day' || unit === 'month' ? [unknown('/regime', 'LAW.REGIME_NOT_SAID', known)] : [];
}

function checkRule({ rules }: Known, { n, unit, regime, start }: DueQuestion, rule: string): Problem[] {
  if (n !== undefined || unit !== undefined || regime !== undefined)
    return [{ path: '/rule', code: 'LAW.LIMIT_SAID_TWICE' }];
  const found = rules.get(rule);
  if (!found) {
    const known = rules.all().map((one) => one.rule);
    return [unknown('/rule', 'LAW.RULE_UNKNOWN', known)];
  }
  if (rules.inForceOn(rule, chinaDate(beginningOf(start)))) return [];
  const from = found.versions.map((version) => version.from).sort()[0] ?? '';
  return [{ path: '/start', code: 'LAW.RULE_NOT_IN_FORCE', params: { from } }];
}

function unitOf({ rules }: Known, { rule, unit, start }: DueQuestion): LimitUnit {
  const found = rule === undefined ? undefined : rules.inForceOn(rule, chinaDate(beginningOf(start)));
  return found?.at.unit ?? unit ?? 'day';
}

function lengthOf({ rules }: Known, { rule, n = 1, start }: DueQuestion): number {
  return (rule === undefined ? undefined : rules.inForceOn(rule, chinaDate(beginningOf(start))))?.at.n ?? n;
}

/** An extension to a length that is not longer extends nothing: to answer with the old dates would hide a slip. */
function checkLengthening(length: number, { extensions = [] }: DueQuestion): Problem[] {
  let inForce = length;
  return extensions.flatMap(({ mode, n }, at): Problem[] => {
    const before = inForce;
    inForce = mode === 'by' ? before + n : Math.max(before, n);
    return inForce > before
      ? []
      : [{ path: `/extensions/${at}/n`, code: 'LAW.EXTENSION_NOT_LONGER', params: { n, inForce: before } }];
  });
}

function checkRun(unit: LimitUnit, { start, pauses = [], extensions = [], n }: DueQuestion): Problem[] {
  const needsTime = (path: string, moment: string): Problem[] =>
    unit === 'hour' && isDay(moment) ? [{ path, code: 'LAW.START_NEEDS_A_TIME' }] : [];
  return [
    ...tooFar(unit, { start, pauses, extensions, n }),
    ...needsTime('/start', start),
    ...pauses.flatMap(({ from, to }, at): Problem[] => [
      ...needsTime(`/pauses/${at}/from`, from),
      ...(to === undefined ? [] : needsTime(`/pauses/${at}/to`, to)),
      ...(to !== undefined && beginningOf(to) < beginningOf(from)
        ? [{ path: `/pauses/${at}/to`, code: 'LAW.PAUSE_ENDS_BEFORE_IT_BEGINS' }]
        : []),
    ]),
    ...extensions.flatMap((extension, at): Problem[] =>
      extension.unit === undefined || extension.unit === unit
        ? []
        : [{ path: `/extensions/${at}/unit`, code: 'LAW.EXTENSION_IN_ANOTHER_UNIT', params: { unit } }],
    ),
  ];
}

/** The count walks day by day: what no law means must not keep the service from its work. */
function tooFar(
  unit: LimitUnit,
  { start, pauses, extensions, n = 0 }: Required<Pick<DueQuestion, 'start' | 'pauses' | 'extensions'>> & { n?: number },
): Problem[] {
  const year = beginningOf(start).getUTCFullYear();
  const inYears = year >= FIRST_YEAR && year <= LAST_YEAR;
  const months = extensions.reduce((sum, extension) => sum + extension.n, n);
  const paused = pauses.reduce(
    (sum, { from, to }) => sum + (to === undefined ? 0 : beginningOf(to).getTime() - beginningOf(from).getTime()),
    0,
  );
  return [
    ...(inYears
      ? []
      : [{ path: '/start', code: 'LAW.START_OUT_OF_RANGE', params: { from: FIRST_YEAR, to: LAST_YEAR } }]),
    ...(unit === 'month' && months > MOST_MONTHS
      ? [{ path: '/n', code: 'LAW.LIMIT_TOO_LONG', params: { most: MOST_MONTHS, unit } }]
      : []),
    ...(paused > MOST_PAUSED_DAYS * DAY_MS
      ? [{ path: '/pauses', code: 'LAW.PAUSES_TOO_LONG', params: { most: MOST_PAUSED_DAYS } }]
      : []),
  ];
}

function unknown(path: string, code: string, known: readonly string[]): Problem {
  return { path, code, params: { known: known.join(', ') } };
}
