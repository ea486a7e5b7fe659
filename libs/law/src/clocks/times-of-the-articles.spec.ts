import { loadLaw } from '../law.js';

const { rules } = loadLaw();

/** As the articles say it: how long, in what days, whether somebody is late by it, and whether it counts from a receipt (收到、接到). */
const TIMES = `
  order-310/5.2.approve                              3 day          limit    act      order-310-days
  order-310/5.2.send                                 24 hour        limit    act      hours
  order-310/7.acknowledge                            24 hour        reminder act      hours
  order-310/7.forward                                24 hour        window   act      hours
  order-310/7.pass-on                                24 hour        limit    act      criminal-procedure-hours
  order-310/8.decide                                 3 day          limit    act      criminal-procedure-days
  order-310/9.1.object                               3 day          window   receipt  order-310-days
  order-310/9.2.decide                               3 day          limit    receipt  criminal-procedure-days
  order-310/9.2.suggest                              3 day          limit    receipt  order-310-days
  order-310/12.hand-over                             3 day          limit    receipt  order-310-days
  order-310/12.complete                              3 day          limit    act      order-310-days
  economic-crime-rules/16.ten                        10 day         limit    act      criminal-procedure-days
  economic-crime-rules/16.thirty                     30 day         limit    act      criminal-procedure-days
  economic-crime-rules/16.sixty                      60 day         limit    act      criminal-procedure-days
  police-procedure/180.2.ask                         24 hour        window   act      criminal-procedure-hours
  police-procedure/180.2.asked                       24 hour        limit    act      criminal-procedure-hours
  police-procedure/180.2.supplement                  3 day          limit    receipt  criminal-procedure-days
  police-procedure/294.1.object                      7 day          window   receipt  criminal-procedure-days
  police-procedure/294.2.ask                         7 day          window   receipt  criminal-procedure-days
  procuratorate-rules/346.1.supplement               1 month        limit    receipt  criminal-procedure-days
  procuratorate-rules/346.1.supplement-again         1 month        limit    receipt  criminal-procedure-days
  procuratorate-rules/346.3.decide                   1 month        reminder receipt  criminal-procedure-days
  procuratorate-rules/351.1.decide                   1 month        reminder act      criminal-procedure-days
  procuratorate-rules/379.2.decide                   30 day         limit    receipt  criminal-procedure-days
  procuratorate-rules/380.enter                      30 day         reminder receipt  criminal-procedure-days
  procuratorate-rules/554.1.review                   7 day          limit    receipt  criminal-procedure-days
  procuratorate-rules/560.explain                    7 day          limit    receipt  criminal-procedure-days
  procuratorate-rules/561.2.tell                     10 day         limit    act      criminal-procedure-days
  procuratorate-rules/562.explain                    7 day          limit    receipt  criminal-procedure-days
  procuratorate-rules/563.file                       15 day         limit    receipt  criminal-procedure-days
  procuratorate-rules/564.3.remind                   3 month        reminder act      criminal-procedure-days
  procuratorate-liaison-2021/opinion                 3 day          reminder act      criminal-procedure-days
  procuratorate-liaison-2021/reply                   2 month        reminder receipt  criminal-procedure-days
  administrative-compulsion-law/25.seizure           30 day         limit    act      measure-periods
  administrative-penalty-law/56.preservation         7 working-day  limit    act      penalty-law-days
  customs-penalty-regulation/40.detention            12 month       limit    act      measure-periods
  customs-ip-regulation/20.determine                 30 working-day limit    act      customs-ip-days
  customs-ip-regulation/24.release-on-application    20 working-day limit    act      customs-ip-days
  customs-ip-regulation/24.release-ex-officio        50 working-day limit    act      customs-ip-days
`;

describe('the times of the law', () => {
  const written = TIMES.trim()
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '));

  it('are in the data as they are in the articles', () => {
    const inData = rules.all().map(({ rule, nature, starts, versions }) => {
      const { n, unit, regime } = versions.at(-1)!;
      return [rule, n, unit, nature, starts, regime].join(' ');
    });
    expect(inData.sort()).toEqual(written.sort());
  });

  it('may become longer where the article says so, by as much (compulsion law Art. 25(1), customs penalty regulation Art. 40)', () => {
    const longer = rules.all().flatMap(({ rule, extension: more }) => (more ? [[rule, more.n, more.unit]] : []));
    expect(longer.sort()).toEqual([
      ['administrative-compulsion-law/25.seizure', 30, 'day'],
      ['customs-penalty-regulation/40.detention', 12, 'month'],
    ]);
  });
});
