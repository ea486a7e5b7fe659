import { Metrics } from '#libs/service';
import { InboundReport } from './inbound-report.js';

describe('the counts of what arrives', () => {
  it.each(['handled', 'repeated', 'ignored', 'parked', 'held', 'refused'])(
    'begin at none, so that the first %s ones are a rise for whoever watches',
    async (outcome) => {
      const metrics = new Metrics('customs');
      new InboundReport(metrics);
      expect(await metrics.registry.metrics()).toContain(
        `inbound_messages_total{outcome="${outcome}",service="customs"} 0`,
      );
    },
  );
});
