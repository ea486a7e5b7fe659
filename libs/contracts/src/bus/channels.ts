import { isAgency, isOwner, OWNERS } from './owners.js';
import type { Owner } from './owners.js';

/** A topic with one writer and one reader: the unit of order, retention and access. */
export interface Channel {
  readonly reader: Owner;
  readonly writer: Owner;
}

const TOPIC = /^to\.([a-z-]+)\.from\.([a-z-]+)\.v1$/;

/** `to.<reader>.from.<writer>.v1` */
export function topicOf({ reader, writer }: Channel): string {
  return `to.${reader}.from.${writer}.v1`;
}

/** The channel behind a topic name, or undefined when it is none of ours. */
export function channelOf(topic: string): Channel | undefined {
  const [, reader, writer] = TOPIC.exec(topic) ?? [];
  if (!reader || !writer || !isOwner(reader) || !isOwner(writer) || reader === writer) return undefined;
  return { reader, writer };
}

/** Who writes to whom: agencies to each other, everybody to supervision, acts to case-transfer and records back. */
export const CHANNELS: readonly Channel[] = OWNERS.flatMap((writer) =>
  OWNERS.filter((reader) => reader !== writer && meets(writer, reader)).map((reader) => ({ reader, writer })),
);

function meets(writer: Owner, reader: Owner): boolean {
  if (reader === 'supervision' || writer === 'supervision') return true;
  if (reader === 'case-transfer' || writer === 'case-transfer') return true;
  return isAgency(writer) && isAgency(reader);
}

/** The channels one owner reads. */
export function channelsReadBy(reader: Owner): readonly Channel[] {
  return CHANNELS.filter((channel) => channel.reader === reader);
}

/** The channels one owner writes. */
export function channelsWrittenBy(writer: Owner): readonly Channel[] {
  return CHANNELS.filter((channel) => channel.writer === writer);
}
