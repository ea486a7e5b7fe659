import type { Clauses } from '../clauses/clauses.js';
import type { ClockRules } from '../clocks/clock-rule.js';

/** What a process refers to. */
export interface References {
  readonly clauses: Clauses;
  readonly rules: ClockRules;
}
