import type { Type } from '@nestjs/common';
import { OnActMessageRefused } from '#libs/acts';
import { AGENCIES } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { onClueRecalled } from './on-clue-recalled.js';
import { onClueSummarised } from './on-clue-summarised.js';
import { onCluesReceipted } from './on-clues-receipted.js';
import { OnClockRung } from './on-clock-rung.js';
import { OnClocksRecomputed } from './on-clocks-recomputed.js';
import { OnCommandRefused } from './on-command-refused.js';
import { OnStepRecorded } from './on-step-recorded.js';

/** Everything supervision listens to: three kinds of news from every agency, five from case-transfer. */
export const supervisionHandlers: Type<InboundHandler<Tx>>[] = [
  ...AGENCIES.flatMap((agency) => [onClueSummarised(agency), onClueRecalled(agency), onCluesReceipted(agency)]),
  OnStepRecorded,
  OnClockRung,
  OnClocksRecomputed,
  OnCommandRefused,
  OnActMessageRefused,
] as Type<InboundHandler<Tx>>[];
