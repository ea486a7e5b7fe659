import {
  boolArray,
  byteaArray,
  int4Array,
  int8Array,
  jsonArray,
  listArray,
  textArray,
  timestamptzArray,
  uuidArray,
} from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';

const ID = '0190c7a0-1111-7abc-8def-0123456789ab';
const FAR_AWAY = [
  '1999-12-31T23:59:59.999Z',
  '1600-02-29T00:00:00.001Z',
  '2285-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
];
const MOMENT = new Date('2026-02-28T23:59:59.999+08:00');
const TEXTS = ['', 'plain', '“引号” {a,b} \\ "x"\n\t', '😀线索', null, undefined];

describe('arrays sent to PostgreSQL in its own form', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase([]);
  });
  afterAll(() => database?.drop());

  /** What the server understood, element by element, as text. */
  async function understood(type: string, sent: Buffer, as = 'x::text'): Promise<(string | null)[]> {
    const text = `select ${as} as is from unnest($1::${type}[]) with ordinality as t (x, place) order by place`;
    const rows = await database.unitOfWork.query<{ is: string | null }>({ text, values: [sent] });
    return rows.map(({ is }) => is);
  }

  it('come as they were, nothing lost of texts, of what is not there, of the edges of numbers and of milliseconds', async () => {
    expect(await understood('text', textArray(TEXTS))).toEqual([...TEXTS.slice(0, 4), null, null]);
    expect(await understood('boolean', boolArray([true, false, null]))).toEqual(['true', 'false', null]);
    expect(await understood('int', int4Array([0, -1, 2_147_483_647, -2_147_483_648, null]))).toEqual([
      '0',
      '-1',
      '2147483647',
      '-2147483648',
      null,
    ]);
    expect(await understood('bigint', int8Array([9_007_199_254_740_993n, '-1', undefined]))).toEqual([
      '9007199254740993',
      '-1',
      null,
    ]);
    expect(await understood('uuid', uuidArray([ID, null, ID.toUpperCase()]))).toEqual([ID, null, ID]);
    expect(await understood('bytea', byteaArray([Buffer.from([0, 255]), new Uint8Array(), null]))).toEqual([
      '\\x00ff',
      '\\x',
      null,
    ]);
    const times = await understood(
      'timestamptz',
      timestamptzArray([MOMENT, new Date(0), null, ...FAR_AWAY.map((text) => new Date(text))]),
      "to_char(x at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
    );
    expect(times).toEqual([
      '2026-02-28 15:59:59.999000',
      '1970-01-01 00:00:00.000000',
      null,
      ...FAR_AWAY.map((text) => text.replace('T', ' ').replace('Z', '000')),
    ]);
  });

  it('are refused before they are sent when an id is none', () => {
    for (const id of ['', 'zz', ID.slice(1, 20), `${ID}0`, ID.replace(/.$/, 'g'), ID.replace(/.$/, '线')])
      expect(() => uuidArray([ID, id])).toThrow('not a UUID');
  });

  it('hold nothing when there is nothing', async () => {
    for (const [type, sent] of [
      ['text', textArray([])],
      ['uuid', uuidArray([])],
    ] as const)
      expect(await understood(type, sent)).toEqual([]);
  });

  it('carry what the statement casts: JSON with NULL for what is not there, lists of any length', async () => {
    const json = jsonArray([{ a: '“1”' }, [], null, undefined]);
    expect(await understood('text', json, 'x::jsonb::text')).toEqual(['{"a": "“1”"}', '[]', 'null', null]);
    const lists = [[], ['a'], ['b,c', '{"}\\', '', 'null', 'NULL', '线\n索']];
    const read = await understood('text', listArray(lists), 'to_json(x::text[])::text');
    expect(read.map((text) => JSON.parse(text!))).toEqual(lists);
  });
});
