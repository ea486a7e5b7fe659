import type { Clauses } from '../clauses/clauses.js';
import { readYamlFolder } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import { CRIME_SHAPE } from './definitions.js';
import type { CrimeLines, Ground, LineVersion, Thresholds } from './definitions.js';
import { gapsIn, inForceOn } from './spans.js';

/** Reads the lines of every crime and checks what a slip of the pen would break. */
export function loadThresholds(folder: URL, clauses: Clauses, problems: DataProblems): Thresholds {
  const thresholds = new Map<string, CrimeLines>();
  for (const crime of readYamlFolder<CrimeLines>(folder, CRIME_SHAPE, problems)) {
    if (thresholds.has(crime.crime)) problems.add(`thresholds ${crime.crime}`, 'the crime is there twice');
    thresholds.set(crime.crime, crime);
    for (const said of [
      ...wrongWithClauses(crime, clauses),
      ...wrongWithMarks(crime, clauses),
      ...wrongWithSpans(crime),
      ...wrongWithGrounds(crime),
    ])
      problems.add(`thresholds ${crime.crime}`, said);
  }
  return thresholds;
}

function wrongWithClauses(crime: CrimeLines, clauses: Clauses): string[] {
  const versions = Object.values(crime.grounds).flatMap((ground) => ground.versions);
  const named = [
    crime.clause,
    ...[...crime.adding, ...(crime.units ?? []), ...(crime.remarks ?? []), ...versions].map(({ clause }) => clause),
    ...versions.flatMap(({ upper }) => upper ?? []).flatMap(({ clause }) => clause ?? []),
  ];
  return [...new Set(named)].filter((id) => !clauses.has(id)).map((id) => `the clause ${id} is unknown`);
}

/** A line is shown as verified only where its article was read, and not merely what others say of it. */
function wrongWithMarks({ grounds }: CrimeLines, clauses: Clauses): string[] {
  return Object.entries(grounds).flatMap(([id, { versions }]) =>
    versions
      .filter(({ mark, clause }) => mark === 'V' && clauses.get(clause)?.law.mark === 'M')
      .map(({ from, clause }) => `${id}: from ${from} the line is marked V and rests on ${clause}, which is not`),
  );
}

function wrongWithSpans(crime: CrimeLines): string[] {
  const about = (what: string, said: readonly string[]) => said.map((sentence) => `${what}: ${sentence}`);
  return [
    ...about('adding', gapsIn(crime.adding)),
    ...about('units', gapsIn(crime.units ?? [])),
    ...(crime.remarks ?? []).flatMap((remark) => about('remarks', gapsIn([remark]))),
    ...Object.entries(crime.grounds).flatMap(([id, { versions }]) => about(id, gapsIn(versions))),
  ];
}

function wrongWithGrounds(crime: CrimeLines): string[] {
  return Object.entries(crime.grounds).flatMap(([id, ground]) =>
    [
      ...ground.versions.flatMap((version) => [...tiersBelow(version), ...uncovered(crime, version)]),
      ...unknownGrounds(crime, ground),
    ].map((said) => `${id}: ${said}`),
  );
}

function tiersBelow({ from, line, upper = [] }: LineVersion): string[] {
  return upper
    .filter(({ at }) => at < line)
    .map(({ at }) => `from ${from} the line ${line} is above the upper tier ${at}`);
}

/** A line without a word on adding up, or on units where the crime has one, would be judged by nothing. */
function uncovered({ adding, units }: CrimeLines, { from }: LineVersion): string[] {
  return [
    ...(inForceOn(adding, from) ? [] : [`nothing says how acts are added up on ${from}`]),
    ...(units && !inForceOn(units, from) ? [`nothing says how units are judged on ${from}`] : []),
  ];
}

function unknownGrounds({ grounds }: CrimeLines, { when }: Ground): string[] {
  return (when?.atHalf ?? []).filter((id) => !grounds[id]).map((id) => `there is no ground ${id}`);
}
