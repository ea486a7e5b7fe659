import { inStates, stepOf } from '../../test/said-of-a-step.js';
import { commandFor, facts, law, process } from '../../test/sample-case.js';
import { judge } from '../judging/judge.js';
import type { Process, Step } from './process.js';

function leaves({ track, from, to, moves = [] }: Step, of: string, state: string): boolean {
  const away = (it: string, at: readonly string[], next: string) => it === of && at.includes(state) && next !== state;
  return away(track, from, to) || moves.some((move) => away(move.track, [move.from], move.to));
}

/** The steps by which a case leaves a state, and the time in which it should. */
function leaving(table: Process): { readonly within: string; readonly step: Step }[] {
  return table.tracks.flatMap(({ track, states }) =>
    Object.entries(states).flatMap(([state, { waits }]) =>
      table
        .steps()
        .flatMap((step) => (waits?.within && leaves(step, track, state) ? { within: waits.within, step } : [])),
    ),
  );
}

describe('the time of a state', () => {
  it.each([...law.processes.keys()])('ends with every step by which a case leaves it (%s)', (pack) => {
    const running = leaving(law.processes.get(pack)!).filter(({ within, step }) => !step.stops?.includes(within));
    const names = running.map(({ within, step }) => `${step.name}: ${within}`);
    // The correction notice comes when the fifteen days are over (rules Art. 564(2)); an agreement on custody ends no time (Order 310 Art. 12).
    const said = ['send-correction-notice: procuratorate-rules/563.file', 'keep-custody: order-310/12.hand-over'];
    expect(names.filter((name) => !said.includes(name))).toEqual([]);
  });

  it('of the police to decide ends in all its lengths, and with it what they owed beside', () => {
    const decided = leaving(process).filter(({ within }) => within === 'order-310/8.decide');
    expect(decided.map(({ step }) => step.name).sort()).toEqual([
      'decline-to-file',
      'file',
      'file-on-supervision',
      'forward',
      'refer-elsewhere',
    ]);
    const owed = ['economic-crime-rules/16.ten', 'economic-crime-rules/16.thirty', 'economic-crime-rules/16.sixty'];
    for (const { step } of decided)
      expect([step.name, step.stops]).toEqual([
        step.name,
        expect.arrayContaining([...owed, 'order-310/7.pass-on', 'police-procedure/180.2.supplement']),
      ]);
  });

  it('to suggest supervision begins when the refusal is upheld, unless it was suggested already (Order 310 Art. 9(2))', () => {
    const step = stepOf('uphold-refusal');
    const started = (supervision: string) => {
      const judgement = judge(process, inStates(step, { 'filing-supervision': supervision }), commandFor(step), facts);
      return judgement.verdict === 'recorded' && judgement.starts;
    };
    expect(started('open')).toEqual(['order-310/9.2.suggest']);
    for (const supervision of ['suggested', 'accepted', 'reasonsAsked']) expect(started(supervision)).toEqual([]);
  });

  it('to hand the goods over begins with every filing, and ends when the case does', () => {
    const filing = process
      .steps()
      .filter(({ moves = [] }) => moves.some(({ track, to }) => track === 'goods' && to === 'due'));
    expect(filing.map(({ name }) => name).sort()).toEqual([
      'enter-review-revoked',
      'enter-revocation-from-above',
      'file',
      'file-on-new-facts',
      'file-on-supervision',
      'grant-reconsideration',
      'refile-case',
      'revoke-non-prosecution',
      'revoke-of-own-motion',
    ]);
    for (const { name, starts = [], startsWhen = [] } of filing)
      expect([name, ...starts, ...startsWhen.map(({ clock }) => clock)]).toContain('order-310/12.hand-over');
    for (const name of ['withdraw-case', 'withdraw-in-supplement', 'not-prosecute'])
      expect(process.step(name)!.stops).toEqual(
        expect.arrayContaining(['order-310/12.hand-over', 'order-310/12.complete']),
      );
  });
});
