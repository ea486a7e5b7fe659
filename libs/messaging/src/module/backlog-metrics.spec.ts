import { Metrics } from '#libs/service';
import type { Backlog } from '../postgres/backlog.js';
import { registerBacklogMetrics } from './backlog-metrics.js';

const NOW = new Date('2026-11-28T09:00:00Z');

describe('the figures of what waits', () => {
  it('are those of the moment at which they are asked for, the age of the outbox too', async () => {
    const waiting = { depth: 2, oldestAt: new Date(NOW.getTime() - 90_000) };
    const backlog = {
      outbox: () => Promise.resolve(waiting),
      parked: () => Promise.resolve({ parked: 0, held: 0 }),
      positions: () => Promise.resolve(new Map()),
    } as unknown as Backlog;
    const metrics = new Metrics('customs');
    const ends = () => Promise.resolve(new Map());
    registerBacklogMetrics({ metrics, backlog, clock: { now: () => NOW }, groupId: 'customs', ends });
    const told = await metrics.registry.metrics();
    expect(told).toContain('outbox_depth{service="customs"} 2');
    expect(told).toContain('outbox_oldest_seconds{service="customs"} 90');
  });
});
