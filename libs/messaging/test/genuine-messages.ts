import type { BrokerMessage } from '#libs/testing';
import { aRecall } from './a-service.js';
import { CHANNEL } from './two-services.js';
import type { TwoServices } from './two-services.js';

/** Messages as customs would send them, taken off the broker before the reader starts; its relay must run. */
export async function genuineMessages({ customs, bus }: TwoServices, count: number): Promise<BrokerMessage[]> {
  await customs.post(...Array.from({ length: count }, (_, i) => aRecall(`HG-${i + 1}`)));
  return bus.read(CHANNEL, count);
}
