import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata, Type } from '@nestjs/common';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { OfficialAudit } from '../official-audit.js';
import { OfficialRules } from '../official-rules.js';
import { OfficialSeals } from '../official-seals.js';
import { OnOfficialClueAnswered, OnOfficialClueRefused } from './official-clue-answers.js';
import { OfficialCluesController } from './official-clues.controller.js';
import { OpenOwnOfficialClue } from './open-own-official-clue.js';
import { RecordOfficialClue } from './record-official-clue.js';
import { SendOfficialClue } from './send-official-clue.js';

/** What a service that sends clues about officials listens to; to be named to the messaging module. */
export const officialSendingHandlers = [OnOfficialClueAnswered, OnOfficialClueRefused] as Type<InboundHandler<Tx>>[];

/** Recording and sending clues about officials. The service gives it its `OfficialCases`. */
@Module({})
export class OfficialSendingModule {
  static with(providers: NonNullable<ModuleMetadata['providers']>): DynamicModule {
    return {
      module: OfficialSendingModule,
      controllers: [OfficialCluesController],
      providers: [
        ...[OfficialAudit, OfficialRules, OfficialSeals, RecordOfficialClue, SendOfficialClue, OpenOwnOfficialClue],
        ...[...officialSendingHandlers, ...providers],
      ],
    };
  }
}
