import { Injectable, Logger } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { AuditCheckpointedV1, AuditWitnessedV1, eventTypeOf } from '#libs/contracts';
import type { Owner, ReceivedEvent } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog, originOf } from '#libs/security';
import type { Tx } from '#libs/service';
import { readCheckpoint, readNote } from '#libs/tlog';
import type { Checkpoint, SignedNote } from '#libs/tlog';
import { LogKeys } from '../log-keys.js';
import { refusalOf } from './judge-checkpoint.js';
import { saveRefused } from './refused-heads.js';
import { lockWitnessed, saveWitnessed } from './witness-store.js';

type Answer = Omit<AuditWitnessedV1, 'origin' | 'size'>;

/**
 * We as a witness: cosigns a head of another owner's log when it provably continues the one we cosigned before, and never
 * any other. A refusal is an audited act here and is told to the owner.
 */
@Injectable()
export class WitnessLogs {
  readonly #logger = new Logger(WitnessLogs.name);
  /** The last refusal of each owner's log: one that only goes on is audited once, or both logs would grow from it. */
  readonly #refused = new Map<Owner, string>();

  constructor(
    private readonly keys: LogKeys,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox<Tx>,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async witness(tx: Tx, event: ReceivedEvent<AuditCheckpointedV1>): Promise<void> {
    const { writer, data } = event;
    const note = readNote(data.checkpoint);
    const head = note && readCheckpoint(note.text);
    const answer = note && head ? await this.#judge(tx, event, note, head) : { refusal: 'AUDIT.CHECKPOINT_MALFORMED' };
    if (answer.refusal !== undefined) await this.#noteRefusal(tx, event, head?.size ?? 0, answer.refusal);
    await this.outbox.append(tx, [
      {
        id: this.ids.eventId(),
        type: eventTypeOf(this.keys.owner, AuditWitnessedV1),
        orderingKey: `audit-${writer}`,
        time: this.clock.now(),
        classification: 'internal',
        causationId: event.id,
        data: { origin: originOf(writer), size: head?.size ?? 0, ...answer },
        deliveries: [{ reader: writer, recipients: [] }],
      },
    ]);
  }

  async #judge(tx: Tx, event: ReceivedEvent<AuditCheckpointedV1>, note: SignedNote, head: Checkpoint): Promise<Answer> {
    const { writer, data } = event;
    if (head.origin !== originOf(writer) || !this.keys.isSignedBy(note, writer, event.busTime))
      return { refusal: 'AUDIT.CHECKPOINT_NOT_SIGNED' };
    const known = await lockWitnessed(tx, head.origin);
    const proof = data.proof.map((hash) => Buffer.from(hash, 'base64'));
    const refusal = refusalOf(known, { head, after: data.after, proof });
    if (refusal !== undefined) {
      if (refusal !== 'AUDIT.PROOF_FROM_ELSEWHERE')
        await saveRefused(tx, head, { note: data.checkpoint, code: refusal, at: this.clock.now() });
      return { refusal, knownSize: known?.size ?? 0 };
    }
    tx.afterCommit(() => this.#refused.delete(writer));
    await saveWitnessed(tx, head, data.checkpoint, this.clock.now());
    return { cosignature: this.keys.cosign(note.text) };
  }

  async #noteRefusal(tx: Tx, event: ReceivedEvent<AuditCheckpointedV1>, size: number, code: string): Promise<void> {
    const { writer } = event;
    if (this.#refused.get(writer) === code) return;
    // Where we stand is told to the owner, who shows the way from there: nothing is wrong with the log.
    if (code === 'AUDIT.PROOF_FROM_ELSEWHERE') return;
    this.#logger.error({ writer, size, code }, 'the audit log of another owner was not cosigned');
    tx.afterCommit(() => this.#refused.set(writer, code));
    const details = { code, size, eventId: event.id };
    await this.audit.append(tx, [
      { act: 'audit-log.refused', at: this.clock.now(), actor: `bus:${writer}`, subject: originOf(writer), details },
    ]);
  }
}

export function onAuditCheckpointed(writer: Owner): Type<InboundHandler<Tx>> {
  @Injectable()
  class OnAuditCheckpointed implements InboundHandler<Tx, AuditCheckpointedV1> {
    readonly type = eventTypeOf(writer, AuditCheckpointedV1);

    constructor(private readonly logs: WitnessLogs) {}

    async handle(tx: Tx, events: readonly ReceivedEvent<AuditCheckpointedV1>[]): Promise<void> {
      for (const event of events) await this.logs.witness(tx, event);
    }
  }
  return OnAuditCheckpointed as Type<InboundHandler<Tx>>;
}
