import { topicOf } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import { isBusError } from '#libs/kernel';
import type { Tx } from '#libs/service';
import { readEnvelope } from '../core/envelope/envelope.js';
import { deliveryHeaders } from '../core/envelope/headers.js';
import type { FlushSigner, LeafOf, ProofVerifier } from '../core/ports.js';
import { kidOf } from './kid-of.js';
import { appendAgain, findLogged } from './replay-log.js';
import type { LoggedEvent } from './replay-log.js';

/**
 * What became of events that were to be sent again, by ids in order. Ids that the log does not have are in neither
 * list.
 */
export interface Republished {
  readonly sent: readonly string[];
  /** Their own proof does not hold at the time at which they came into the log: they are not sent. */
  readonly unproven: readonly string[];
  /** The key that signed what was sent; the log keeps the first proof, so nothing else tells. */
  readonly kid?: string;
}

/** What was signed of an event, and is signed again, byte for byte. */
interface Provable {
  readonly eventId: string;
  readonly recipients: readonly string[];
  readonly leaf: Uint8Array;
}

/**
 * Sends events of our log again under a proof of our present key, so that a reader judges them as it judges everything:
 * by the bus's time. What we sign again is what we can prove to have signed when it came into the log; else whoever can
 * write to the database, or has a key that was revoked, would have us sign in their favour. The log keeps the first proof.
 */
export class Republisher {
  constructor(
    private readonly owner: Owner,
    private readonly signer: FlushSigner,
    private readonly proofs: ProofVerifier,
    private readonly leafOf: LeafOf,
  ) {}

  async republish(tx: Tx, reader: Owner, ids: readonly string[]): Promise<Republished> {
    const topic = topicOf({ reader, writer: this.owner });
    const logged = await findLogged(tx, topic, ids);
    const judged = await Promise.all(logged.map((event) => this.#provable(reader, event)));
    const provable = judged.filter((one) => one !== undefined);
    const proofs = await this.signer.sign(provable.map(({ leaf }) => leaf));
    const redeliveries = provable.map(({ eventId, recipients }, at) => ({
      eventId,
      headers: deliveryHeaders(recipients, proofs[at]!),
    }));
    if (redeliveries.length > 0) await appendAgain(tx, topic, redeliveries);
    return {
      ...(proofs[0] && { kid: kidOf(proofs[0]) }),
      sent: provable.map(({ eventId }) => eventId),
      unproven: logged.filter((_, at) => judged[at] === undefined).map(({ id }) => id),
    };
  }

  async #provable(reader: Owner, { id, headers, appendedAt }: LoggedEvent): Promise<Provable | undefined> {
    try {
      const { proof, recipients, ...signed } = readEnvelope(headers);
      if (signed.id !== id) return undefined;
      const leaf = this.leafOf({ writer: this.owner, reader, recipients, ...signed });
      await this.proofs.verify(this.owner, leaf, proof, appendedAt);
      return { eventId: id, recipients, leaf };
    } catch (error) {
      if (isBusError(error) && error.kind === 'malformed') return undefined;
      throw error;
    }
  }
}
