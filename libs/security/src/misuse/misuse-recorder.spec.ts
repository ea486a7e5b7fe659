import { Logger } from '@nestjs/common';
import { ManualClock } from '#libs/kernel';
import { Metrics } from '#libs/service';
import type { Tx, UnitOfWork } from '#libs/service';
import { AuditLog } from '../audit/audit-log.js';
import type { AuditEntry } from '../audit/audit-log.js';
import { MisuseRecorder } from './misuse-recorder.js';

Logger.overrideLogger(false);

class Book extends AuditLog {
  readonly rows: AuditEntry[] = [];

  override append(_tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
    this.rows.push(...entries);
    return Promise.resolve();
  }
}

describe('misuse of credentials', () => {
  const clock = new ManualClock(new Date('2026-11-27T02:00:00Z'));
  let [isAway, book] = [false, new Book()];
  let recorder: MisuseRecorder;

  beforeEach(() => {
    [isAway, book] = [false, new Book()];
    const run = (work: (tx: Tx) => Promise<unknown>) => (isAway ? Promise.reject(new Error('away')) : work({} as Tx));
    recorder = new MisuseRecorder(book, { run } as unknown as UnitOfWork, clock, new Metrics('customs'));
  });

  it('that could not be put on record while the database was away is on record later, all of it', async () => {
    recorder.note('10.0.0.1', 'forged', 'sub:h1');
    isAway = true;
    await recorder.record();
    recorder.note('10.0.0.1', 'forged', 'sub:h1');
    isAway = false;
    await recorder.record();
    expect(book.rows).toMatchObject([{ actor: 'address:10.0.0.1', details: { forged: 2 } }]);
  });

  it('of the last minute gets on record before a service ends', async () => {
    recorder.onModuleInit();
    recorder.note('10.0.0.1', 'unknown', 'key:x');
    await recorder.onModuleDestroy();
    expect(book.rows).toMatchObject([{ details: { unknown: 1 } }]);
  });
});
