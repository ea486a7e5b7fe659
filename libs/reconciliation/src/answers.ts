import { Injectable, Logger } from '@nestjs/common';
import { topicOf } from '#libs/contracts';
import type { Owner, ReceivedEvent, ReconciliationAskedV1, ReconciliationCheckedV1 } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { AuditLog, Keyring } from '#libs/security';
import type { Tx } from '#libs/service';
import { endOfDay, hourBounds } from './ledger/days.js';
import { countDifferences, replaceDifferences } from './ledger/differences.js';
import { explainedOf, isNews } from './ledger/explained.js';
import { lockDay, saveVerdict } from './ledger/ledger.js';
import { Statements } from './statements.js';

/** We as a writer, hearing a reader: what it asks for, and what it found. */
@Injectable()
export class Answers {
  readonly #logger = new Logger(Answers.name);

  constructor(
    private readonly keyring: Keyring,
    private readonly statements: Statements,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async answer(tx: Tx, { id, writer: reader, data }: ReceivedEvent<ReconciliationAskedV1>): Promise<void> {
    if (data.want === 'statement') await this.statements.state(tx, data.day, reader);
    else if (data.want === 'items') await this.statements.list(tx, reader, data, id);
    else await this.statements.replay(tx, reader, data.eventIds ?? [], `bus:${reader}`, data.day);
  }

  /**
   * What a reader says is not taken without counting: one that agrees must also have as many as we sent and name nothing,
   * and of one that differs, what it names must account for the number (`restOf`).
   */
  async take(tx: Tx, { writer: reader, data }: ReceivedEvent<ReconciliationCheckedV1>): Promise<void> {
    const { day, stored, parked, discarded, ignored, differences } = data;
    const at = { channel: topicOf({ reader, writer: this.keyring.owner }), day };
    const known = await lockDay(tx, at);
    if (!known || known.until.toISOString() !== new Date(data.until).toISOString()) return;
    const now = this.clock.now();
    const [from, before] = [hourBounds(day, endOfDay(day))[0]!, hourBounds(day, endOfDay(day)).at(-1)!];
    await replaceDifferences(tx, at, { from, before }, differences, now);
    const count = await countDifferences(tx, at);
    const differing = Math.max(data.differing, count.named);
    const agrees = data.agrees && differing === 0 && stored + parked + discarded + ignored === known.sent;
    const figures = { stored, parked, discarded, differing, agrees };
    const explained = explainedOf({ sent: known.sent, ignored, ...figures }, count, known.rest_explained);
    await saveVerdict(tx, at, { ...figures, explained, ignored: { all: ignored }, at: now });
    if (isNews(known, { ...figures, explained })) await this.#noteDifference(tx, at.channel, reader, day, differing);
  }

  async #noteDifference(tx: Tx, channel: string, reader: Owner, day: string, differing: number): Promise<void> {
    this.#logger.error({ channel, day, differing }, 'a reader has not what was sent to it');
    const details = { day, differing, side: 'writer' };
    await this.audit.append(tx, [
      { act: 'reconciliation.differed', at: this.clock.now(), actor: `bus:${reader}`, subject: channel, details },
    ]);
  }
}
