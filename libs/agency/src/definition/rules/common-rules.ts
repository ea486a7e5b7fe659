import type { ClueContent } from '#libs/contracts';
import type { IntakeRule } from '../finding.js';
import { countedUnitsAreWhole } from './counted-units-are-whole.rule.js';
import { factsNotInFuture } from './facts-not-in-future.rule.js';
import { factsNotLongAgo } from './facts-not-long-ago.rule.js';
import { noSecrecySign } from './no-secrecy-sign.rule.js';
import { quantitiesArePositive } from './quantities-are-positive.rule.js';

/** What no agency could accept. The runtime runs them before an agency's own rules, whether it asks or not. */
export const COMMON_RULES: readonly IntakeRule<ClueContent>[] = [
  quantitiesArePositive,
  countedUnitsAreWhole,
  factsNotInFuture,
  factsNotLongAgo,
  noSecrecySign,
];
