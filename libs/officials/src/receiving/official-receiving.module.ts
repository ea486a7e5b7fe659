import { Module } from '@nestjs/common';
import { OfficialAudit } from '../official-audit.js';
import { OfficialRules } from '../official-rules.js';
import { OfficialSeals } from '../official-seals.js';
import { AnswerSender } from './answer-sender.js';
import { ReceivedOfficialClues } from './received-official-clues.js';
import { ReceivedOfficialCluesController } from './received-official-clues.controller.js';
import { officialReceivingHandlers, TakeInOfficialClues } from './take-in-official-clues.js';

/** Receiving, opening and answering clues about officials, for the service of the organs they are addressed to. */
@Module({
  controllers: [ReceivedOfficialCluesController],
  providers: [
    ...[OfficialAudit, OfficialRules, OfficialSeals, AnswerSender, TakeInOfficialClues, ReceivedOfficialClues],
    ...officialReceivingHandlers,
  ],
})
export class OfficialReceivingModule {}
