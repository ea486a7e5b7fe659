import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { REPOSITORY } from '../bootstrap/repository.mjs';

const COMPILED = path.join(REPOSITORY, 'dist', 'libs', 'contracts', 'src', 'bus');

/** The channels of the compiled contracts: the one place that says who writes to whom. */
export async function channelsOfContracts() {
  const { CHANNELS, topicOf } = await import(pathToFileURL(path.join(COMPILED, 'channels.js')));
  return CHANNELS.map(({ reader, writer }) => ({ reader, writer, topic: topicOf({ reader, writer }) }));
}

/** The owners that occur in a list of channels. */
export function ownersOf(channels) {
  return [...new Set(channels.flatMap(({ reader, writer }) => [reader, writer]))].toSorted();
}

/**
 * Exactly the rights that the channels need: one PREFIXED read right and one consumer group per reader, one write right per
 * pair. Describing comes with both; nobody may create, alter or look at anything else.
 */
export function accessEntries(channels) {
  const reading = ownersOf(channels).flatMap((owner) => [
    entry(owner, 'topic', `to.${owner}.from.`, 'prefixed', 'read'),
    entry(owner, 'group', owner, 'prefixed', 'read'),
  ]);
  const writing = channels.map(({ writer, topic }) => entry(writer, 'topic', topic, 'literal', 'write'));
  return [...reading, ...writing];
}

function entry(owner, kind, name, pattern, operation) {
  return { principal: `User:${owner}`, kind, name, pattern, operation };
}

/** LogAppendTime is the bus's own time of a message, which no writer can choose. */
export const STAMP = { name: 'message.timestamp.type', value: 'LogAppendTime' };

/** How every channel is kept. */
export function topicConfig({ retentionDays, minInSync }) {
  return [
    STAMP,
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: String(retentionDays * 86_400_000) },
    { name: 'max.message.bytes', value: String(4 * 1024 * 1024) },
    { name: 'min.insync.replicas', value: String(minInSync) },
  ];
}
