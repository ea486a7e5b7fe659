import { loadLaw } from '#libs/law';
import type { Command, Pause, Recorded, Step } from '#libs/law';
import type { CaseRecord, ClockRecord } from './case-record.js';
import { lateExtensions, untimely } from './untimely.js';

const law = loadLaw();
const PACK = 'national-2020@6';
const stepOf = (name: string) => law.processes.get(PACK)!.step(name) as Step;
const on = (day: string) => ({ actedAt: `${day}T10:00:00+08:00` }) as Command;

function known(rule: string, day: string, pauses: readonly Pause[] = []): CaseRecord {
  const clock = {
    ...{ clockId: 'c1', rule: law.rules.inForceOn(rule, day)!, office: 'dongguan-market', startedSeq: 1 },
    ...{ startedAt: new Date(on(day).actedAt), startedWith: 'act', pauses, extensions: [] },
  } satisfies ClockRecord;
  return { pack: PACK, clocks: [clock] } as unknown as CaseRecord;
}

describe('a step that comes after a window', () => {
  it('is warned of if the window was for it, and no other step is (Order 310 Art. 9(1))', () => {
    const refused = known('order-310/9.1.object', '2026-11-16');
    const said = (step: string, day: string) => untimely(law, refused, stepOf(step), on(day)).map(({ code }) => code);
    expect(said('request-reconsideration', '2026-11-19')).toEqual([]);
    expect(said('request-reconsideration', '2026-11-20')).toEqual(['CASE.OPTION_TIME_OVER']);
    expect(said('suggest-supervision', '2026-11-20')).toEqual([]);
  });

  it('is not warned of a window that was used: the step of then is what came in time or late', () => {
    const refused = known('order-310/9.1.object', '2026-11-16');
    const clocks = refused.clocks.map((clock) => ({ ...clock, stoppedAt: new Date(on('2026-11-18').actedAt) }));
    const again = untimely(law, { ...refused, clocks }, stepOf('request-reconsideration'), on('2026-11-20'));
    expect(again).toEqual([]);
  });
});

describe('a seizure that is extended when its thirty days are over (compulsion law Art. 25)', () => {
  const extended = { clockChange: { clockId: 'c1', change: 'extended' } } as Recorded;
  const said = (since?: string) => {
    const pauses = since ? [{ from: new Date(on(since).actedAt), basis: 'administrative-compulsion-law/25.3' }] : [];
    const seized = known('administrative-compulsion-law/25.seizure', '2026-09-01', pauses);
    return lateExtensions(law, seized, extended, on('2026-10-10')).map(({ code }) => code);
  };

  it('is warned of, unless it stood still since before they were', () => {
    expect(said()).toEqual(['CASE.EXTENDED_AFTER_END']);
    expect(said('2026-09-20')).toEqual([]);
    expect(said('2026-10-02')).toEqual(['CASE.EXTENDED_AFTER_END']);
  });
});
