import { Injectable } from '@nestjs/common';
import { eventTypeOf, MatchFoundV1 } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/contracts';
import { Arrivals, appendToFeed } from '#libs/feed';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { Mint } from '../mint.js';
import { insertHints } from './match-sql.js';

/**
 * Keeps what supervision says of other offices' clues and tells the offices concerned. The hint may come before its
 * clue, which travels on another channel: it is kept all the same and stands beside the clue when that is there.
 */
@Injectable()
export class OnMatchFound implements InboundHandler<Tx, MatchFoundV1> {
  readonly type = eventTypeOf('supervision', MatchFoundV1);

  constructor(
    private readonly audit: AuditLog,
    private readonly arrivals: Arrivals,
    private readonly mint: Mint,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<MatchFoundV1>[]): Promise<void> {
    const at = this.mint.now();
    const given = events.flatMap((event) => event.recipients.map((office) => ({ event, office })));
    const rows = await tx.query<{ event_id: string; office: string }>(insertHints(given, at));
    const stored = new Set(rows.map(({ event_id, office }) => `${event_id} ${office}`));
    const fresh = given.filter(({ event, office }) => stored.has(`${event.id} ${office}`));
    await this.audit.append(
      tx,
      fresh.map(({ event: { id, writer, data }, office }) => ({
        act: 'match.stored' as const,
        at,
        actor: `bus:${writer}`,
        office,
        subject: data.clueNo,
        details: { eventId: id, kind: data.kind, otherOffice: data.otherOffice },
      })),
    );
    await appendToFeed(
      tx,
      fresh.map(({ event: { id, data }, office }) => ({
        office,
        kind: 'match' as const,
        eventId: id,
        subject: data.clueNo,
        version: 1,
        details: { kind: data.kind, otherOffice: data.otherOffice },
      })),
      at,
    );
    tx.afterCommit(() => this.arrivals.wake(fresh.map(({ office }) => office)));
  }
}
