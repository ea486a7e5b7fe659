import { Calendar, loadYears } from './calendar/calendar.js';
import { loadClauses } from './clauses/clauses.js';
import type { Clauses } from './clauses/clauses.js';
import { loadClockRules } from './clocks/clock-rule.js';
import type { ClockRules } from './clocks/clock-rule.js';
import { loadRegimes } from './clocks/regime.js';
import type { Regimes } from './clocks/regime.js';
import { DataProblems, SHIPPED_DATA } from './data/read-yaml.js';
import { loadPacks } from './packs/pack.js';
import type { Packs } from './packs/pack.js';
import { loadProcesses } from './process/load-process.js';
import { loadPenalties } from './penalties/penalties.js';
import type { Penalties } from './penalties/penalties.js';
import { loadOfficialClueRules } from './officials/officials.js';
import type { OfficialClueRules } from './officials/officials.js';
import type { Process } from './process/process.js';
import { loadReach } from './supervision/reach.js';
import type { Reach } from './supervision/reach.js';
import type { Thresholds } from './thresholds/definitions.js';
import { loadThresholds } from './thresholds/load-thresholds.js';

/** The law as data: everything the services ask about steps, clocks and clauses. */
export interface Law {
  readonly clauses: Clauses;
  readonly calendar: Calendar;
  readonly regimes: Regimes;
  readonly rules: ClockRules;
  readonly packs: Packs;
  /** The process of a rule pack, by the pack's key. */
  readonly processes: ReadonlyMap<string, Process>;
  readonly thresholds: Thresholds;
  /** Kinds of administrative penalties. */
  readonly penalties: Penalties;
  /** How far supervising organs may look. */
  readonly reach: Reach;
  /** Clues about public officials. */
  readonly officials: OfficialClueRules;
}

/**
 * Reads and checks the law's data. Throws `LawDataError` naming every problem: a service that judges by the law must
 * not start on data that contradict themselves.
 */
export function loadLaw(folder: URL = SHIPPED_DATA): Law {
  const problems = new DataProblems();
  const clauses = loadClauses(new URL('clauses/', folder), problems);
  const calendar = new Calendar(loadYears(new URL('calendars/', folder), problems));
  const regimes = loadRegimes(new URL('regimes/', folder), problems);
  const rules = loadClockRules(new URL('clocks/', folder), problems);
  const packs = loadPacks(new URL('packs/', folder), regimes, problems);
  for (const { rule, basis, versions, extension } of rules.all()) {
    if (extension && !clauses.has(extension.basis))
      problems.add(`clock ${rule}`, `the clause ${extension.basis} is unknown`);
    if (!clauses.has(basis)) problems.add(`clock ${rule}`, `the clause ${basis} is unknown`);
    for (const { regime } of versions)
      if (!regimes.has(regime)) problems.add(`clock ${rule}`, `the regime ${regime} is unknown`);
  }
  for (const { regime, basis } of regimes.values()) {
    if (!clauses.has(basis)) problems.add(`regime ${regime}`, `the clause ${basis} is unknown`);
  }
  const processes = loadProcesses(folder, packs, { clauses, rules }, problems);
  const thresholds = loadThresholds(new URL('thresholds/', folder), clauses, problems);
  const penalties = loadPenalties(new URL('penalties.yaml', folder), clauses, problems);
  const reach = loadReach(new URL('supervision.yaml', folder), clauses, problems);
  const officials = loadOfficialClueRules(new URL('officials.yaml', folder), { clauses, rules }, problems);
  problems.throwIfAny();
  return { clauses, calendar, regimes, rules, packs, processes, thresholds, penalties, reach, officials };
}
