import type { MigrationClass } from '#libs/service';
import { CaseTransfer1700000000500 } from './migrations/case-transfer.migration.js';
import { BesideTheProcess1795478400000 } from './migrations/beside-the-process.migration.js';
import { Calendars1797040000000 } from './migrations/calendars.migration.js';
import { GoodsAndMeasures1795680000000 } from './migrations/goods-and-measures.migration.js';
import { ClocksOfBefore1797200003000 } from './migrations/clocks-of-before.migration.js';
import { RowsOfACase1796900000000 } from './migrations/rows-of-a-case.migration.js';
import { RungsOfEachDate1797300001000 } from './migrations/rungs-of-each-date.migration.js';
import { StartsByReceipt1797200000000 } from './migrations/starts-by-receipt.migration.js';
import { StepMeasures1795766400000 } from './migrations/step-measures.migration.js';
import { TracksNotBegun1795824000000 } from './migrations/tracks-not-begun.migration.js';
import { StepWarnings1795392000000 } from './migrations/step-warnings.migration.js';

/** Tables of this service: cases, tracks, steps with what they did to goods, clocks, commands, what stands beside the process. */
export const caseTransferMigrations: readonly MigrationClass[] = [
  CaseTransfer1700000000500,
  StepWarnings1795392000000,
  BesideTheProcess1795478400000,
  GoodsAndMeasures1795680000000,
  StepMeasures1795766400000,
  TracksNotBegun1795824000000,
  RowsOfACase1796900000000,
  Calendars1797040000000,
  StartsByReceipt1797200000000,
  ClocksOfBefore1797200003000,
  RungsOfEachDate1797300001000,
];
