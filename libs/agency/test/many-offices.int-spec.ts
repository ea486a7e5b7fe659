import { readEnvelope } from '#libs/messaging/core';
import type { ParkedEnvelope } from '#libs/messaging/core';
import { UnitOfWork } from '#libs/service';
import { TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { TakeInClues } from '../src/runtime/inbound/take-in-clues.js';
import { aSmallAgency } from './a-small-agency.js';

const office = (n: number) =>
  `  - { id: county-${n}-tobacco, owner: tobacco-monopoly, name: { zh: 县局, en: County }, level: county, region: '440100' }`;

describe('an agency with more offices than one message can name', () => {
  let town: TestTown;
  let customs: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create({ further: Array.from({ length: 500 }, (_, n) => office(n)).join('\n') });
    customs = await town.agency(aSmallAgency);
  });
  afterAll(() => town?.drop());

  it('hears that a clue of it was parked, as the whole agency', async () => {
    const envelope = {
      ...{ id: '01920000-0000-7000-8000-000000000001', writer: 'tobacco-monopoly', reader: 'customs' },
      ...{ recipients: ['huangpu-customs'], orderingKey: 'YC-20261128-0000000001', digest: 'a'.repeat(64) },
      busTime: new Date(),
    } as unknown as ParkedEnvelope;
    const { app } = customs;
    await app
      .get(UnitOfWork, { strict: false })
      .run((tx) => app.get(TakeInClues, { strict: false }).tellParked(tx, envelope, 'BUS.HANDLER_FAILED'));
    const [told] = await customs.rows(`select headers, deliveries from event where type = 'customs.clues-receipted'`);
    const read = told.deliveries.map(({ topic, headers }: { topic: string; headers: Record<string, string> }) => [
      topic,
      readEnvelope({ ...told.headers, ...headers }).recipients.length,
    ]);
    expect(read).toContainEqual(['to.tobacco-monopoly.from.customs.v1', 0]);
  });
});
