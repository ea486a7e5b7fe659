import { CHANNELS } from '#libs/contracts';
import type { Channel, Owner } from '#libs/contracts';
import { twoServices } from '../../messaging/test/two-services.js';
import type { TwoServices } from '../../messaging/test/two-services.js';
import { Book } from './a-book.js';

const US: readonly Owner[] = ['customs', 'public-security'];

/** A writer and a reader who compare, with every channel that a statement or an answer of theirs may take. */
export interface TwoBooks {
  readonly two: TwoServices;
  readonly customs: Book;
  readonly police: Book;
}

export async function twoBooks(): Promise<TwoBooks> {
  const two = await twoServices();
  await two.bus.createTopics(CHANNELS.filter((channel) => concernsUs(channel) && !isThereAlready(channel)));
  return { two, customs: await Book.of(two.customs), police: await Book.of(two.police) };
}

/** As if the police had stored an event that customs never sent. */
export async function inInbox({ police }: TwoServices, id: string): Promise<void> {
  await police.query("insert into inbox (event_id, writer, digest) values ($1, 'customs', $2)", [
    id,
    Buffer.alloc(32, 1),
  ]);
}

export function audited(book: Book, act: string): Promise<{ actor: string; details: object }[]> {
  return book.service.query('select actor, details from audit where act = $1', [act]);
}

function concernsUs({ reader, writer }: Channel): boolean {
  return US.includes(reader) || US.includes(writer);
}

function isThereAlready({ reader, writer }: Channel): boolean {
  return (
    reader === 'public-security' ||
    (writer === 'public-security' && reader === 'customs') ||
    (writer === 'customs' && reader === 'supervision')
  );
}
