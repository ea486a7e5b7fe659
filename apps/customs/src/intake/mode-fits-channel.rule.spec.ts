import { aCustomsClue } from '../../test/a-customs-clue.js';
import { modeFitsChannel } from './mode-fits-channel.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('mode fits channel', () => {
  it('accepts an ordinary mode on any channel', () => expect(modeFitsChannel(aCustomsClue(), { now })).toEqual([]));
  it('accepts 9610 by cross-border e-commerce', () =>
    expect(
      modeFitsChannel(aCustomsClue({ supervisionMode: '9610', tradeChannel: 'cross-border-b2c' }), { now }),
    ).toEqual([]));
  it('warns of 9610 by sea', () =>
    expect(modeFitsChannel(aCustomsClue({ supervisionMode: '9610', tradeChannel: 'sea' }), { now })).toEqual([
      {
        level: 'warned',
        code: 'CUSTOMS.MODE_UNLIKE_CHANNEL',
        path: '/supervisionMode',
        params: { mode: '9610', channel: 'cross-border-b2c' },
      },
    ]));
});
