import { Metrics } from './metrics.js';

describe('what a service tells of itself', () => {
  let metrics: Metrics;
  beforeEach(() => {
    metrics = new Metrics('customs');
    metrics.gauge('rows_here', 'Rows', [], function () {
      this.set(3);
    });
  });
  afterEach(() => jest.useRealTimers());

  it('is told in time although one figure is waited for in vain', async () => {
    jest.useFakeTimers();
    metrics.gauge('rows_there', 'Rows', [], () => new Promise<void>(() => undefined)).set(7);
    const told = metrics.registry.metrics();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await told).toContain('rows_here{service="customs"} 3');
    expect(await told).toContain('rows_there{service="customs"} 7');
  });

  it('is told although one figure cannot be had', async () => {
    metrics.gauge('rows_there', 'Rows', [], () => Promise.reject(new Error('the database is away'))).set(7);
    const told = await metrics.registry.metrics();
    expect(told).toContain('rows_here{service="customs"} 3');
    expect(told).toContain('rows_there{service="customs"} 7');
  });
});
