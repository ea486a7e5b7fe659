import type { System } from '../../../scripts/system/index.mjs';
import type { Officer } from '../../journeys/support/office.js';
import { Transfer } from '../../journeys/support/transfer.js';

/** The service that keeps the legal state, killed and started again while officers go on working. */
export class LawBook {
  constructor(private readonly system: System) {}

  /** It is gone while `work` is done, and there again afterwards. */
  async isDownWhile<T>(work: () => Promise<T>): Promise<T> {
    await this.system.kill('case-transfer');
    try {
      return await work();
    } finally {
      await this.system.start('case-transfer');
    }
  }

  /** The step is taken while it is down, and recorded once it is back. */
  async missesAtFirst(transfer: Transfer, officer: Officer, step: string, more: object): Promise<void> {
    const commandNo = await this.isDownWhile(() => transfer.enters(officer, step, more));
    await Transfer.recorded(officer, commandNo);
  }

  /** It is killed with the step somewhere on its way: not yet read, under judgement, or recorded and not yet told. */
  async isKilledAmid(transfer: Transfer, officer: Officer, step: string, more: object): Promise<void> {
    const commandNo = await transfer.enters(officer, step, more);
    await this.isDownWhile(() => Promise.resolve());
    await Transfer.recorded(officer, commandNo);
  }
}
