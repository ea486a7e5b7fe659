import { Injectable } from '@nestjs/common';
import type { ClaimedPerson } from '#libs/contracts';
import { isBusError, refused } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import type { Requested } from '../intake/poster.js';
import { Mint } from '../mint.js';
import { selectPosted, selectReceived } from '../queries/detail-sql.js';
import type { PostedDetail, ReceivedDetail } from '../queries/detail-sql.js';
import { ReceivedActs } from '../received/received-acts.js';
import { namesPerson } from './names-person.js';
import { personsOf } from './persons-of.js';
import type { RevealPersonsRequest } from './reveal.request.js';
import type { RevealedPersons } from './reveal.response.js';

/**
 * Shows an officer the persons of a clue unmasked. Who, when, for what and why stands in the audit, in the transaction
 * that reads them: no record, no names. To the poster it is a look at the clue like any other.
 */
@Injectable()
export class RevealPersons {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly acts: ReceivedActs,
    private readonly mint: Mint,
  ) {}

  async reveal(clueNo: string, asked: RevealPersonsRequest, by: Requested, version?: number): Promise<RevealedPersons> {
    try {
      return await this.#reveal(clueNo, asked, by, version);
    } catch (error) {
      if (isBusError(error) && error.kind === 'refused') await this.acts.refused(clueNo, 'reveal', error.code, by);
      throw error;
    }
  }

  async #reveal(clueNo: string, asked: RevealPersonsRequest, by: Requested, version?: number) {
    const { received, revealed } = await this.unitOfWork.run(async (tx) => {
      const [posted] = await tx.query<PostedDetail>(selectPosted(clueNo, by.office, version));
      const [received] = posted ? [] : await tx.query<ReceivedDetail>(selectReceived(clueNo, by.office, version));
      const row = posted ?? received;
      if (!row) throw refused('CLUE.UNKNOWN');
      const persons = (await personsOf(tx, [by.office], [row.event_id])).get(row.event_id) ?? [];
      if (namesPerson(asked.reason, persons)) throw refused('CLUE.REASON_NAMES_PERSON');
      return { received, revealed: await this.#record(tx, row, persons, asked, by) };
    });
    if (received) await this.acts.opened(received, by);
    return revealed;
  }

  async #record(
    tx: Tx,
    row: PostedDetail | ReceivedDetail,
    persons: readonly ClaimedPerson[],
    { purpose, reason }: RevealPersonsRequest,
    { id: actor, office, correlationId }: Requested,
  ): Promise<RevealedPersons> {
    const at = this.mint.now();
    const { clue_no: clueNo, version: clueVersion } = row;
    const details = { version: clueVersion, persons: persons.length, purpose, reason };
    await this.audit.append(tx, [
      { act: 'persons.revealed', at, actor, office, subject: clueNo, correlationId, details },
    ]);
    return { clueNo, clueVersion, purpose, revealedAt: at, persons };
  }
}
