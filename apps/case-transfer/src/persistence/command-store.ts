import { Injectable } from '@nestjs/common';
import { BusError } from '#libs/kernel';
import { textArray, uuidArray } from '#libs/service';
import type { Tx } from '#libs/service';
import type { Outcome } from '../acts/decide.js';

/** Commands judged so far: a command number has one effect, however often and by whomever it is sent. */
@Injectable()
export class CommandStore {
  /** Digest of each of these commands that was judged before. */
  async find(tx: Tx, commandNos: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ command_no: string; digest: string }>({
      name: 'command-find',
      text: 'select command_no, digest from command where command_no = any($1::uuid[])',
      values: [uuidArray(commandNos)],
    });
    return new Map(rows.map(({ command_no, digest }) => [command_no, digest]));
  }

  /** Throws `transient` when another replica judged one of them meanwhile: tried again, it will be found. */
  async save(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<void> {
    const judged = outcomes.filter(({ digest }) => digest !== undefined);
    if (judged.length === 0) return;
    const labels = judged.map((outcome) => (outcome.verdict === 'recorded' ? outcome.command : outcome.label));
    const saved = await tx.query({
      name: 'command-save',
      text: `
        insert into command (command_no, digest, case_no, step, office, verdict, code, event_id, judged_at)
        select *, $9::timestamptz
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[])
        on conflict do nothing returning command_no`,
      values: [
        uuidArray(labels.map(({ commandNo }) => commandNo)),
        textArray(judged.map(({ digest }) => digest)),
        textArray(labels.map(({ caseNo }) => caseNo)),
        textArray(labels.map(({ step }) => step)),
        textArray(labels.map(({ office }) => office)),
        textArray(judged.map(({ verdict }) => verdict)),
        textArray(judged.map((outcome) => (outcome.verdict === 'refused' ? outcome.code : null))),
        uuidArray(judged.map(({ event }) => event.id)),
        now,
      ],
    });
    if (saved.length < judged.length) throw new BusError('CASE.JUDGED_MEANWHILE', 'transient');
  }
}
