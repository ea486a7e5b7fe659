import { Injectable, Logger } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { AuditWitnessedV1, eventTypeOf } from '#libs/contracts';
import type { Owner, ReceivedEvent } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog, originOf } from '#libs/security';
import { Metrics } from '#libs/service';
import type { Tx } from '#libs/service';
import { readLine, readNote, writeNote } from '#libs/tlog';
import { LogKeys } from '../log-keys.js';
import { CheckpointPublisher } from './checkpoint-publisher.js';
import { noteOfShown, saveCosignature } from './witness-store.js';

/**
 * What the witnesses say of our log: a right cosignature is kept beside the head it is for. One that only stands elsewhere
 * is shown the way from there; any other no is an alarm, since it means that our log is not the one it was.
 */
@Injectable()
export class Cosignatures {
  readonly #logger = new Logger(Cosignatures.name);
  readonly #disputes;
  /** The last dispute of each witness: one that only goes on is audited once, or the log would grow from it for ever. */
  readonly #disputed = new Map<Owner, string>();

  constructor(
    private readonly keys: LogKeys,
    private readonly publisher: CheckpointPublisher,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.#disputes = metrics.counter(
      'audit_log_disputes_total',
      'Heads of our audit log that a witness did not cosign',
      ['witness'],
    );
  }

  async take(tx: Tx, { writer, data, busTime }: ReceivedEvent<AuditWitnessedV1>): Promise<void> {
    if (data.origin !== originOf(this.keys.owner)) return this.#dispute(tx, writer, data, 'AUDIT.CHECKPOINT_MALFORMED');
    if (data.refusal === 'AUDIT.PROOF_FROM_ELSEWHERE') return this.publisher.showFrom(tx, writer, data.knownSize ?? 0);
    if (data.refusal !== undefined) return this.#dispute(tx, writer, data, data.refusal);
    const shown = await noteOfShown(tx, data.size);
    const line = data.cosignature;
    const text = shown && readNote(shown)?.text;
    const cosigned = text && line !== undefined && readLine(line) ? readNote(writeNote(text, [line])) : undefined;
    if (!cosigned || !this.keys.isCosignedBy(cosigned, writer, busTime))
      return this.#dispute(tx, writer, data, 'AUDIT.CHECKPOINT_NOT_SIGNED');
    tx.afterCommit(() => this.#disputed.delete(writer));
    await saveCosignature(tx, data.size, writer, line!, this.clock.now());
  }

  async #dispute(tx: Tx, witness: Owner, { size, knownSize = 0 }: AuditWitnessedV1, code: string): Promise<void> {
    this.#logger.error({ witness, size, knownSize, code }, 'a witness did not cosign our audit log');
    this.#disputes.labels(witness).inc();
    if (this.#disputed.get(witness) === code) return;
    tx.afterCommit(() => this.#disputed.set(witness, code));
    const details = { code, size, knownSize };
    const subject = originOf(this.keys.owner);
    await this.audit.append(tx, [
      { act: 'audit-log.disputed', at: this.clock.now(), actor: `bus:${witness}`, subject, details },
    ]);
  }
}

export function onAuditWitnessed(witness: Owner): Type<InboundHandler<Tx>> {
  @Injectable()
  class OnAuditWitnessed implements InboundHandler<Tx, AuditWitnessedV1> {
    readonly type = eventTypeOf(witness, AuditWitnessedV1);

    constructor(private readonly cosignatures: Cosignatures) {}

    async handle(tx: Tx, events: readonly ReceivedEvent<AuditWitnessedV1>[]): Promise<void> {
      for (const event of events) await this.cosignatures.take(tx, event);
    }
  }
  return OnAuditWitnessed as Type<InboundHandler<Tx>>;
}
