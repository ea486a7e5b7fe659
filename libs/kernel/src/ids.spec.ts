import { SystemIds } from './ids.js';

const ids = new SystemIds();

it('mints numbers of the day in China that can be read over the telephone', () => {
  expect(ids.number('HG', new Date('2026-11-22T16:00:00Z'))).toMatch(/^HG-20261123-[0-9A-HJKMNP-TV-Z]{10}$/);
});

it('mints event ids that sort by time of minting', () => {
  const minted = Array.from({ length: 100 }, () => ids.eventId());
  expect([...minted].sort()).toEqual(minted);
  expect(new Set(minted).size).toBe(100);
});

describe('an event id', () => {
  afterEach(() => jest.restoreAllMocks());

  const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const at = (time: number) => void jest.spyOn(Date, 'now').mockReturnValue(time);

  it('is of the present again when the clock was ahead and was set right: by it a message belongs to its day', () => {
    const now = 1_764_000_000_000;
    at(now + 86_400_000);
    ids.eventId();
    at(now);
    const [one, next] = [ids.eventId(), ids.eventId()];
    expect([timeOf(one), timeOf(next), one < next]).toEqual([now, now, true]);
  });

  it('sorts on while the clock goes back a little, as clocks do', () => {
    const fresh = new SystemIds();
    const minted = [5_000, 4_000, 3_500, 5_001].map((time) => {
      at(1_764_000_000_000 + time);
      return fresh.eventId();
    });
    expect([...minted].sort()).toEqual(minted);
  });
});
