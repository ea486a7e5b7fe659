import { FeedNumbers1797300008000 } from '#libs/feed';
import { AttachmentTerms1797300000000 } from './attachment-terms.migration.js';
import { ClueStates1797040020000 } from './clue-states.migration.js';
import { ClueTables1764000001000 } from './clue-tables.migration.js';
import { MatchHint1795824100000 } from '../matches/match-hint.migration.js';
import { Threshold1795824200000 } from '../thresholds/threshold.migration.js';
import { ClueListOrder1795824600000 } from './clue-list-order.migration.js';
import { PersonSecurity1796256000000 } from '../persons/person-security.migration.js';
import { OutcomeReport1797040011000 } from '../receipts/outcome-report.migration.js';
import { OriginalsInline1797040014000 } from './originals-inline.migration.js';
import { SpansOfTerms1797300005000 } from './spans-of-terms.migration.js';
import { FeedSubject1764000003000 } from './feed-subject.migration.js';

/** Tables of posted and received clues and of what is told beside them, in the order they are built. */
export const agencyMigrations = [
  ClueTables1764000001000,
  FeedSubject1764000003000,
  MatchHint1795824100000,
  Threshold1795824200000,
  ClueListOrder1795824600000,
  PersonSecurity1796256000000,
  OutcomeReport1797040011000,
  OriginalsInline1797040014000,
  ClueStates1797040020000,
  AttachmentTerms1797300000000,
  SpansOfTerms1797300005000,
  FeedNumbers1797300008000,
];
