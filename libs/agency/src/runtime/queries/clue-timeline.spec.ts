import { postedTimeline } from './clue-timeline.js';
import type { PostedDetail } from './detail-sql.js';
import type { ChainRow } from './stages.js';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

function chain(times: Partial<ChainRow>): ChainRow {
  const none = { relayed_at: null, parked_at: null, refused_at: null, stored_at: null, opened_at: null };
  return { office: 'dongguan-police', ...none, ...times } as ChainRow;
}

function told(row: ChainRow): string[] {
  const posted = { office: 'changping-customs', recalled_at: null } as PostedDetail;
  return postedTimeline(posted, [], [row], [], []).map(({ what }) => what);
}

describe('the timeline of a posted clue', () => {
  it('tells what happened in the order of time', () => {
    const row = chain({ opened_at: at(9), stored_at: at(2), relayed_at: at(1) });
    expect(told(row)).toEqual(['relayed', 'stored', 'opened']);
  });

  it('tells that a clue was relayed before it was stored, although the relay heard of it later than the reader', () => {
    expect(told(chain({ relayed_at: at(3), stored_at: at(2) }))).toEqual(['relayed', 'stored']);
    expect(told(chain({ relayed_at: at(3), refused_at: at(1) }))).toEqual(['relayed', 'refused']);
  });

  it('tells nothing of a relaying that nobody has heard of yet', () => {
    expect(told(chain({ stored_at: at(2) }))).toEqual(['stored']);
  });
});
