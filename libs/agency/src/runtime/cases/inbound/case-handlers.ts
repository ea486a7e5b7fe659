import type { Type } from '@nestjs/common';
import { OnActMessageRefused, OnCommandRefused } from '#libs/acts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { OnClockRung } from './on-clock-rung.js';
import { OnClocksRecomputed } from './on-clocks-recomputed.js';
import { OnStepRecorded } from './on-step-recorded.js';

/** What an agency listens to about cases. */
export const caseHandlers = [
  OnStepRecorded,
  OnCommandRefused,
  OnActMessageRefused,
  OnClockRung,
  OnClocksRecomputed,
] as Type<InboundHandler<Tx>>[];
