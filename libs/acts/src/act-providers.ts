import type { Provider } from '@nestjs/common';
import { LawWords } from '#libs/law';
import { ActBook } from './taking/act-book.js';
import { ActMoment } from './taking/act-moment.js';
import { ActSigning } from './taking/act-signing.js';
import { Teller } from './teller.js';

/** For the module of a service that takes acts, which adds its own `ActDesk` and `CaseNews`. */
export const actProviders: readonly Provider[] = [
  ActSigning,
  ActBook,
  ActMoment,
  Teller,
  { provide: LawWords, useFactory: () => LawWords.load() },
];
