import { Metrics } from '../metrics/metrics.js';
import { Readiness } from './readiness.js';

describe('what anybody may ask of a service', () => {
  it('has its parts asked once for all who ask meanwhile, and anew for who asks later', async () => {
    const readiness = new Readiness();
    const answers: (() => void)[] = [];
    readiness.register({ name: 'database', check: () => new Promise((up) => answers.push(up)) });
    const many = Array.from({ length: 1_000 }, () => readiness.report());
    expect(answers).toHaveLength(1);
    answers[0]!();
    expect(new Set((await Promise.all(many)).map(({ ready }) => ready))).toEqual(new Set([true]));
    const later = readiness.report();
    readiness.stopping();
    answers[1]!();
    expect(await later).toEqual({ ready: false, checks: { database: 'up' } });
  });

  it('collects its figures likewise', async () => {
    const metrics = new Metrics('customs');
    let asked = 0;
    metrics.gauge('waiting', 'Rows that wait', [], async function () {
      asked += 1;
      this.set(await Promise.resolve(7));
    });
    const [one, other] = await Promise.all([metrics.text(), metrics.text()]);
    expect([asked, one]).toEqual([1, other]);
    expect(await metrics.text()).toContain('waiting{service="customs"} 7');
    expect(asked).toBe(2);
  });
});
