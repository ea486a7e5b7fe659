import { LawCopy } from '../../test/law-copy.js';
import { loadLaw } from '../law.js';
import { answerDue } from './calculator/answer-due.js';

const law = loadLaw();
const due = (rule: string, pack: string, start = '2026-11-20T10:01:00+08:00') => answerDue(law, { rule, start, pack });
const POLICE = ['order-310/7.pass-on', 'police-procedure/180.2.ask', 'police-procedure/180.2.asked'];

describe('the 24 hours of the police', () => {
  it.each(POLICE)('%s leave the hour of the acceptance out (Criminal Procedure Law Art. 105)', (rule) => {
    const answer = due(rule, 'national-2020@6');
    expect(answer.due.inChina).toBe('2026-11-21 11:00');
    expect(answer.readings).toMatchObject([{ of: 'hours', chosen: 'wholeHours' }]);
    expect(answer.spans).toMatchObject([{ why: 'start-hour' }]);
  });

  it.each(POLICE)('%s stay to the minute in cases of earlier packs', (rule) => {
    for (const pack of [1, 2, 3, 4, 5]) expect(due(rule, `national-2020@${pack}`).due.inChina).toBe('2026-11-21 10:01');
  });

  it('run over midnight and a holiday like any', () => {
    expect(due(POLICE[0]!, 'national-2020@6', '2026-09-30T23:40:00+08:00').due.inChina).toBe('2026-10-02 00:00');
  });

  it('are not those of the agency, which sends to the minute (Order 310 Art. 5(2))', () => {
    const answer = due('order-310/5.2.send', 'national-2020@6');
    expect(answer.due.inChina).toBe('2026-11-21 10:01');
    expect(answer.readings).toMatchObject([{ of: 'hours', chosen: 'toTheMinute' }]);
  });

  it('are of a regime that there is, or nothing starts', () => {
    const copy = new LawCopy();
    const said = copy.saidAfter('packs/national-2020.v6.yaml', 'hours: wholeHours', 'hour: wholeHours');
    expect(said).toContain('pack national-2020@6: there is no regime criminal-procedure-hour');
    copy.remove();
  });
});
