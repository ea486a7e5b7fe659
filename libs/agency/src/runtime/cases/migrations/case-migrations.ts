import { StatedAt1797040001000, TodoNotBefore1797126400000 } from '#libs/acts';
import { ActRefusalReason1795392000000 } from './act-refusal-reason.migration.js';
import { CasesOfClue1797040012000 } from './cases-of-clue.migration.js';
import { CaseEvent1795996800000 } from './case-event.migration.js';
import { CaseStates1797040022000 } from './case-states.migration.js';
import { CaseTables1764000002000 } from './case-tables.migration.js';
import { GoodsTold1796169600000 } from './goods-told.migration.js';
import { RungsOfEachDate1797300002000 } from './rungs-of-each-date.migration.js';
import { MarksFollowClocks1796169700000 } from './marks-follow-clocks.migration.js';

/** Tables of officers' acts and of the cases their offices take part in. */
export const caseMigrations = [
  CaseTables1764000002000,
  ActRefusalReason1795392000000,
  CaseEvent1795996800000,
  GoodsTold1796169600000,
  MarksFollowClocks1796169700000,
  StatedAt1797040001000,
  CasesOfClue1797040012000,
  CaseStates1797040022000,
  TodoNotBefore1797126400000,
  RungsOfEachDate1797300002000,
];
