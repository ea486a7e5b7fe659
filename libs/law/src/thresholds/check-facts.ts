import { DECIMAL_PATTERN, isBlank } from '#libs/kernel';
import type { Problem } from '#libs/kernel';
import { COUNT_FACTS, MONEY_FACTS, PENALTY_KINDS } from './facts.js';
import type { Thresholds } from './definitions.js';
import { isDate } from './spans.js';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown, path: string) => Problem[];

/**
 * What is wrong with facts given as JSON, each with its place. A misspelt name is a problem: a forgotten amount would
 * read as "below the line". Nothing wrong means that the value is `ThresholdFacts`.
 */
export function checkThresholdFacts({ thresholds }: { readonly thresholds: Thresholds }, value: unknown): Problem[] {
  return recordOf({ acts: actsOf(knownCrimes(thresholds)) }, { isUnit: isFlag, region: isRegion })(value, '');
}

/** Crimes with lines, and those that only open a repeat window. */
function knownCrimes(thresholds: Thresholds): ReadonlySet<string> {
  const lines = [...thresholds.values()];
  const repeats = lines.flatMap(({ grounds }) =>
    Object.values(grounds).flatMap(({ when }) => when?.repeat?.crimes ?? []),
  );
  return new Set([...thresholds.keys(), ...repeats]);
}

function actsOf(crimes: ReadonlySet<string>): Check {
  const isCrime: Check = (value, path) =>
    typeof value === 'string' && crimes.has(value)
      ? []
      : [{ path, code: 'LAW.CRIME_UNKNOWN', params: { known: [...crimes].sort().join(', ') } }];
  const amounts = Object.fromEntries([
    ...MONEY_FACTS.map((fact) => [fact, isMoney] as const),
    ...COUNT_FACTS.map((fact) => [fact, isCount] as const),
  ]);
  const act = recordOf(
    { on: isDay },
    {
      ...amounts,
      crime: (value, path) => (Array.isArray(value) ? listOf(isCrime)(value, path) : isCrime(value, path)),
      goods: oneOf(['tobacco']),
      marks: listOf(isName),
      patents: listOf(isName),
      bankruptcy: isFlag,
      punished: recordOf({ on: isDay, kind: oneOf(PENALTY_KINDS) }, {}),
    },
  );
  return listOf((value, path) => {
    const problems = act(value, path);
    return problems.length > 0 ? problems : punishedAfter(value as Fields, path);
  });
}

function punishedAfter({ on, punished }: Fields, path: string): Problem[] {
  const penalty = punished as { readonly on: string } | undefined;
  return penalty && penalty.on < String(on)
    ? [{ path: `${path}/punished/on`, code: 'LAW.PUNISHED_BEFORE_THE_ACT', params: { on: String(on) } }]
    : [];
}

function recordOf(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>>): Check {
  const checks: Readonly<Record<string, Check>> = { ...required, ...optional };
  const names = Object.keys(checks).join(', ');
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [{ path, code: 'LAW.FACT_NOT_AN_OBJECT', params: { names } }];
    const fields = value as Fields;
    const missing = Object.keys(required).filter((name) => fields[name] === undefined);
    return [
      ...missing.map((name) => ({ path: `${path}/${name}`, code: 'LAW.FACT_MISSING', params: { name } })),
      ...Object.entries(fields)
        .filter(([, field]) => field !== undefined)
        .flatMap(([name, field]) =>
          Object.hasOwn(checks, name)
            ? checks[name]!(field, `${path}/${name}`)
            : [{ path: `${path}/${name}`, code: 'LAW.FACT_UNKNOWN', params: { name, names } }],
        ),
    ];
  };
}

function listOf(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length === 0) return [{ path, code: 'LAW.FACT_NOT_A_LIST' }];
    return value.flatMap((item, at) => check(item, `${path}/${at}`));
  };
}

function oneOf(choices: readonly string[]): Check {
  return (value, path) =>
    choices.includes(value as string)
      ? []
      : [{ path, code: 'LAW.FACT_NOT_A_CHOICE', params: { choices: choices.join(', ') } }];
}

const says =
  (code: string, isRight: (value: unknown) => boolean): Check =>
  (value, path) =>
    isRight(value) ? [] : [{ path, code }];

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = says('LAW.FACT_NOT_A_FLAG', (value) => typeof value === 'boolean');
const isName = says('LAW.FACT_NOT_A_NAME', (value) => isText(value) && !isBlank(value));
const isRegion = says('LAW.FACT_NOT_A_REGION', (value) => isText(value) && /^\d{2,6}$/.test(value));
const isDay = says('LAW.FACT_NOT_A_DATE', (value) => isText(value) && isDate(value));
const isMoney = says('LAW.FACT_NOT_AN_AMOUNT', (value) => isText(value) && DECIMAL_PATTERN.test(value));
const isCount = says('LAW.FACT_NOT_A_COUNT', (value) => isText(value) && /^(0|[1-9]\d{0,17})$/.test(value));
