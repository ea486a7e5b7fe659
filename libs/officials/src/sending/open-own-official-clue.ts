import { Injectable } from '@nestjs/common';
import { refused } from '#libs/kernel';
import { UnitOfWork } from '#libs/service';
import { OfficialAudit } from '../official-audit.js';
import type { OfficialAct } from '../official-audit.js';
import { isOfficialClueNo } from '../official-clue-no.js';
import type { OpenedOfficialClue } from '../official-clue.responses.js';
import { OfficialSeals } from '../official-seals.js';
import { findOfficialClue } from './official-clue-store.js';
import { ownFrame } from './own-frame.js';
import { viewerOf } from './who-may-see.js';

/** Opens the office's own copy for who may see it. No audit row, no content. */
@Injectable()
export class OpenOwnOfficialClue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: OfficialAudit,
    private readonly seals: OfficialSeals,
  ) {}

  async open(act: OfficialAct, purpose: string): Promise<OpenedOfficialClue> {
    return this.audit.refusalsOf(act, () =>
      this.unitOfWork.run(async (tx) => {
        const viewer = viewerOf(act.caller);
        const row = isOfficialClueNo(act.clueNo) ? await findOfficialClue(tx, viewer, act.clueNo) : undefined;
        if (!row) throw refused('OFFICIALS.UNKNOWN');
        const { content } = await this.seals.open(row.sealed, ownFrame(row));
        const { clue_no: officialClueNo, digest } = row;
        await this.audit.note(tx, 'official-clue.opened', act, { purpose, digest });
        return { officialClueNo, content, digest };
      }),
    );
  }
}
