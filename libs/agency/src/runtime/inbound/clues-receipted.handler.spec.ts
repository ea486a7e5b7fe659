import type { ClueReceipt, CluesReceiptedV1, ReceivedEvent } from '#libs/contracts';
import type { AuditEntry } from '#libs/security';
import type { Tx } from '#libs/service';
import { TakeInReceipts } from './clues-receipted.handler.js';

const CHANNEL = 'to.tobacco-monopoly.from.customs.v1';
const TRUE = { clueNo: 'HG-1', office: 'guangzhou-tobacco', stage: 'stored', channel: CHANNEL } as ClueReceipt;

/** The receipts that get into the book, and those that are put on record as not believed. */
async function takenIn(...receipts: ClueReceipt[]) {
  const booked: ClueReceipt[] = [];
  const audited: AuditEntry[] = [];
  const agency = {
    findOffice: (id: string) => ({ id, owner: id === 'guangzhou-police' ? 'public-security' : 'tobacco-monopoly' }),
  };
  const book = { record: (_: Tx, fitting: ClueReceipt[]) => (booked.push(...fitting), Promise.resolve([])) };
  const audit = { append: (_: Tx, entries: AuditEntry[]) => (audited.push(...entries), Promise.resolve()) };
  const handler = new TakeInReceipts(
    ...([agency, book, audit, { now: () => new Date() }] as never as ConstructorParameters<typeof TakeInReceipts>),
  );
  const event = { id: 'e', writer: 'tobacco-monopoly', reader: 'customs', data: { receipts } };
  await handler.takeIn({} as Tx, [event as ReceivedEvent<CluesReceiptedV1>]);
  const doubted = audited.filter(({ act }) => act === 'message.refused');
  return { booked, doubted: doubted.map(({ details }) => [details!['code'], details!['office']]) };
}

describe('a receipt that comes over the bus', () => {
  it('is taken for one of the office that it names, through the channel that lies between', async () => {
    expect(await takenIn(TRUE)).toEqual({ booked: [TRUE], doubted: [] });
  });

  it.each([
    ['an office of another writer', { office: 'guangzhou-police' }],
    ['what went through another channel', { channel: 'to.public-security.from.customs.v1' }],
    ['what never left its service', { channel: 'same-service' }],
  ])('is not believed for %s, and the others beside it are', async (_, changes) => {
    const forged = { ...TRUE, ...changes };
    expect(await takenIn(forged, TRUE)).toEqual({
      booked: [TRUE],
      doubted: [['CLUE.RECEIPT_NOT_BELIEVED', forged.office]],
    });
  });
});
