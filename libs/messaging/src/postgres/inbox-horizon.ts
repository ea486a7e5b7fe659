import { malformed } from '#libs/kernel';
import type { UnitOfWork } from '#libs/service';
import { retentionFloors } from './retention-floors.js';

const NO_FLOOR = '00000000-0000-0000-0000-000000000000';

/**
 * How far back the inbox can tell a repetition from something new. An older message is neither: it is parked, and a person
 * decides. This one's memory may be behind; `PostgresInboundStore.claim` asks the database in the same transaction.
 */
export class InboxHorizon {
  #floor = NO_FLOOR;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async look(): Promise<void> {
    this.#floor = (await retentionFloors(this.unitOfWork)).inbox;
  }

  /** Throws `ENVELOPE.BEYOND_RETENTION`. */
  check({ id }: { readonly id: string }): void {
    if (id < this.#floor) throw malformed('ENVELOPE.BEYOND_RETENTION');
  }
}
