import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { Arrivals, appendToFeed } from '#libs/feed';
import { malformed, sha256Hex } from '#libs/kernel';
import { isAgency } from '#libs/contracts';
import type { Agency, AttachmentChunkPostedV1, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { AttachmentStore } from '../attachments/attachment-store.js';
import { expectNumberOf } from '../received/numbers-of-agencies.js';
import { Mint } from '../mint.js';

type ChunkEvent = ReceivedEvent<AttachmentChunkPostedV1>;

/**
 * Gathers the chunks of an attachment and stores it when the last one has come, whatever their order. The whole must
 * have the digest and size that each chunk claims; if it has not, the chunk that completed it is parked, with the
 * others kept for the person who looks at it.
 */
@Injectable()
export class TakeInChunks {
  constructor(
    private readonly attachments: AttachmentStore,
    private readonly audit: AuditLog,
    private readonly arrivals: Arrivals,
    private readonly mint: Mint,
  ) {}

  async takeIn(tx: Tx, events: readonly ChunkEvent[]): Promise<void> {
    for (const event of events) {
      await this.#keepChunk(tx, event);
      if ((await this.#countChunks(tx, event)) === event.data.count) await this.#assemble(tx, event);
    }
  }

  async #keepChunk(tx: Tx, { id, writer, data: { clueNo, digest, index, count, bytes } }: ChunkEvent): Promise<void> {
    if (isAgency(writer)) expectNumberOf(writer, clueNo);
    if (index >= count) throw malformed('CLUE.CHUNK_WRONG', { eventId: id });
    await tx.query({
      name: 'chunk-keep',
      text: `insert into incoming_chunk (writer, clue_no, digest, index, bytes, stored_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      values: [writer, clueNo, digest, index, Buffer.from(bytes, 'base64'), this.mint.now()],
    });
  }

  async #countChunks(tx: Tx, { writer, data: { clueNo, digest } }: ChunkEvent): Promise<number> {
    const [row] = await tx.query<{ count: number }>({
      name: 'chunk-count',
      text: 'select count(*)::int as count from incoming_chunk where writer = $1 and clue_no = $2 and digest = $3',
      values: [writer, clueNo, digest],
    });
    return row?.count ?? 0;
  }

  async #assemble(tx: Tx, event: ChunkEvent): Promise<void> {
    const { id, writer, recipients, data } = event;
    const { clueNo, digest, title, mediaType, size } = data;
    const rows = await tx.query<{ index: number; bytes: Buffer }>({
      text: 'delete from incoming_chunk where writer = $1 and clue_no = $2 and digest = $3 returning index, bytes',
      values: [writer, clueNo, digest],
    });
    const ordered = [...rows].sort((a, b) => a.index - b.index);
    const bytes = Buffer.concat(ordered.map((row) => row.bytes));
    if (bytes.length !== size || sha256Hex(bytes) !== digest) throw malformed('CLUE.CHUNK_WRONG', { eventId: id });
    const at = this.mint.now();
    await this.attachments.keep(tx, { digest, title, mediaType, bytes }, recipients, at);
    await this.audit.append(
      tx,
      recipients.map((office) => ({
        act: 'attachment.stored',
        at,
        actor: `bus:${writer}`,
        office,
        subject: digest,
        details: { clueNo, size },
      })),
    );
    await appendToFeed(
      tx,
      recipients.map((office) => ({
        office,
        kind: 'attachment',
        eventId: id,
        subject: clueNo,
        version: 1,
        details: { digest },
      })),
      at,
    );
    tx.afterCommit(() => this.arrivals.wake(recipients));
  }
}

export function attachmentChunkPostedHandlerOf(writer: Agency): Type<InboundHandler<Tx>> {
  @Injectable()
  class AttachmentChunkPostedHandler implements InboundHandler<Tx, AttachmentChunkPostedV1> {
    readonly type = `${writer}.attachment-chunk-posted`;

    constructor(private readonly chunks: TakeInChunks) {}

    handle(tx: Tx, events: readonly ChunkEvent[]): Promise<void> {
      return this.chunks.takeIn(tx, events);
    }
  }
  return AttachmentChunkPostedHandler as Type<InboundHandler<Tx>>;
}
