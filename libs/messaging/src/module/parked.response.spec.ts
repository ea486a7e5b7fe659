import type { ParkedSummary } from '../core/parked/parked-store.js';
import { outcomeOf, parkedLineOf } from './parked.response.js';

const NOW = new Date('2026-11-28T00:00:00Z');
const details = { kid: 'customs.k1' };
const line: ParkedSummary = {
  id: '7',
  status: 'parked',
  topic: 'to.supervision.from.customs.v1',
  partition: 0,
  offset: '648',
  busTime: NOW,
  orderingKey: 'HG-1',
  code: 'PROOF.KEY_UNKNOWN',
  details,
  attempts: 1,
  parkedAt: NOW,
};

describe('the sentence of why a message is parked', () => {
  it('names in the list the key, without the details beside it', () => {
    const shown = parkedLineOf(line);
    expect(shown.en).toContain('customs.k1');
    expect(shown.zh).toContain('customs.k1');
    expect(shown).not.toHaveProperty('details');
  });

  it('names it when a release fails again', () => {
    const { parkedAgain } = outcomeOf({ released: 0, parkedAgain: { id: '7', code: 'PROOF.KEY_UNKNOWN', details } });
    expect(parkedAgain?.en).toContain('customs.k1');
  });
});
