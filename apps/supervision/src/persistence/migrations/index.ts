import { StatedAt1797040001000, TodoNotBefore1797126400000 } from '#libs/acts';
import { FeedNumbers1797300008000 } from '#libs/feed';
import { paperMigrations } from '#libs/paper-desk';
import { Acts1795478400000 } from './1795478400000-acts.js';
import { ReadModel1795305600000 } from './1795305600000-read-model.js';
import { Matches1795824000000 } from './1795824000000-matches.js';
import { ClueOffices1795824700000 } from './1795824700000-clue-offices.js';
import { PaperFiles1795910400000 } from './1795910400000-paper-files.js';
import { FewerIndexes1797040003000 } from './1797040003000-fewer-indexes.js';
import { ClockMarks1797200001000 } from './1797200001000-clock-marks.js';
import { Feed1795910500000 } from './1795910500000-feed.js';
import { MissedClocks1796169800000 } from './1796169800000-missed-clocks.js';
import { NumbersOfCases1797300007000 } from './1797300007000-numbers-of-cases.js';
import { RareStates1797040021000 } from './1797040021000-rare-states.js';
import { RungsOfEachDate1797300003000 } from './1797300003000-rungs-of-each-date.js';
import { SpansOfBrands1797300006000 } from './1797300006000-spans-of-brands.js';
import { TokensByOffice1797040002000 } from './1797040002000-tokens-by-office.js';

export const supervisionMigrations = [
  ReadModel1795305600000,
  Acts1795478400000,
  Matches1795824000000,
  ClueOffices1795824700000,
  ...paperMigrations,
  PaperFiles1795910400000,
  Feed1795910500000,
  MissedClocks1796169800000,
  StatedAt1797040001000,
  TokensByOffice1797040002000,
  FewerIndexes1797040003000,
  RareStates1797040021000,
  TodoNotBefore1797126400000,
  ClockMarks1797200001000,
  RungsOfEachDate1797300003000,
  SpansOfBrands1797300006000,
  NumbersOfCases1797300007000,
  FeedNumbers1797300008000,
];
