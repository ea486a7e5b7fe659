import { appendToFeed, FeedNumbers, FeedPlaces } from '#libs/feed';
import { SystemIds } from '#libs/kernel';
import { agencyMigrations } from '#libs/agency/runtime';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { ClueFeed } from '../src/runtime/feed/clue-feed.js';

const OFFICE = 'laogang-customs';

describe('the feed of a service whose database is an older one since', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(agencyMigrations);
  });
  afterAll(() => database?.drop());

  const starts = () => new FeedNumbers(database.unitOfWork).onModuleInit();
  const comes = (subject: string) =>
    database.unitOfWork.run((tx) =>
      appendToFeed(
        tx,
        [{ office: OFFICE, kind: 'recall', eventId: new SystemIds().eventId(), subject, version: 1 }],
        new Date(0),
      ),
    );
  /** As the backup has it that was made when the feed stood at `seq`. */
  const restoredTo = async (seq: string) => {
    await database.dataSource.query('delete from feed where seq > $1', [seq]);
    await database.dataSource.query(`select setval(pg_get_serial_sequence('feed', 'seq'), $1)`, [seq]);
  };

  it('gives no number a second time: whoever keeps the cursor of before misses nothing of what comes', async () => {
    const places = new FeedPlaces(database.unitOfWork);
    await starts();
    await comes('before the backup');
    const backup = await places.end(OFFICE);
    for (const subject of ['told', 'told', 'told']) await comes(subject);
    const kept = await places.end(OFFICE);
    await restoredTo(backup);
    await starts();
    for (const subject of ['1', '2', '3', '4']) await comes(subject);
    const told = await new ClueFeed(database.unitOfWork).after(
      OFFICE,
      await places.placeOf(OFFICE, kept, '/after'),
      10,
    );
    expect(told.map(({ subject }) => subject)).toEqual(['1', '2', '3', '4']);
  });
});
