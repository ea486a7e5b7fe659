import { CHANNELS } from '#libs/contracts';
import type { Channel } from '#libs/contracts';
import { aDirectory, TestBus } from '#libs/testing';
import { TestService } from './a-service.js';

/** The channel between the two. */
export const CHANNEL = { reader: 'public-security', writer: 'customs' } as const;
export const TOPIC = 'to.public-security.from.customs.v1';

/** A writer and a reader with everything real between them; nothing runs yet. */
export interface TwoServices {
  readonly bus: TestBus;
  readonly customs: TestService;
  readonly police: TestService;
  drop(): Promise<void>;
}

export async function twoServices(partitions = 1): Promise<TwoServices> {
  const bus = await TestBus.create(CHANNELS.filter((channel) => isNeeded(channel) && !isBetween(channel)));
  const keys = aDirectory();
  const [customs, police] = await Promise.all([
    TestService.create('customs', bus, keys),
    TestService.create('public-security', bus, keys),
    bus.createTopics([CHANNEL], partitions),
  ]);
  return {
    ...{ bus, customs, police },
    drop: async () => {
      await Promise.all([customs.drop(), police.drop()]);
      await bus.drop();
    },
  };
}

/** What the reader reads, its answers, and a second reader of the writer's events. */
function isNeeded({ reader, writer }: Channel): boolean {
  return (
    reader === 'public-security' ||
    (writer === 'public-security' && reader === 'customs') ||
    (writer === 'customs' && reader === 'supervision')
  );
}

function isBetween({ reader, writer }: Channel): boolean {
  return reader === CHANNEL.reader && writer === CHANNEL.writer;
}
