import { aCustomsClue } from './clues.js';
import { waitFor } from './wait-for.js';
import type { Officer } from './office.js';
import type { Stage } from './stage.js';

export interface TransferPeople {
  /** The transferring office and the police office that receives. */
  readonly from: string;
  readonly to: string;
}

/** Steps of a transfer, each taken by the officer who may, each waited for until the law's book has it. */
export class Transfer {
  private constructor(
    private readonly stage: Stage,
    private readonly people: TransferPeople,
    readonly caseNo: string,
  ) {}

  /** A case on a fresh customs clue that the police hold. */
  static async onAClue(stage: Stage, people: TransferPeople, late: object = {}): Promise<Transfer> {
    const { clueNo } = await stage.office(people.from).posts(aCustomsClue([people.to]));
    await stage.office(people.to).holds(clueNo);
    return Transfer.opened(stage, people, clueNo, late);
  }

  /** Names the team: the case is open from here on. */
  static async opened(stage: Stage, people: TransferPeople, clueNo: string, late: object = {}): Promise<Transfer> {
    const handler = stage.officer(`${people.from}-h1`);
    const { caseNo, commandNo } = await handler.does('/cases', {
      title: '涉嫌销售假冒注册商标的商品案',
      team: [`${people.from}-h1`, `${people.from}-h2`],
      clueNos: [clueNo],
      ground: 'reasonable-suspicion',
      suspectedCrime: '214',
      receivingOffice: people.to,
      ...late,
    });
    await Transfer.recorded(handler, commandNo);
    return new Transfer(stage, people, caseNo);
  }

  handler(): Officer {
    return this.stage.officer(`${this.people.from}-h1`);
  }

  head(): Officer {
    return this.stage.officer(`${this.people.from}-head`);
  }

  police(): Officer {
    return this.stage.officer(`${this.people.to}-h1`);
  }

  policeHead(): Officer {
    return this.stage.officer(`${this.people.to}-head`);
  }

  /** Takes a step and waits until case-transfer has recorded it; gives the act. */
  async takes(officer: Officer, step: string, more: object = {}): Promise<any> {
    await officer.finds(`the case ready for ${step}`, `/cases/${this.caseNo}`, (found) =>
      found.next?.some((next: any) => next.step.id === step),
    );
    return Transfer.recorded(officer, await this.enters(officer, step, more));
  }

  /** Takes a step at the officer's own service, whether or not case-transfer is there to record it; gives the command's number. */
  async enters(officer: Officer, step: string, more: object = {}): Promise<string> {
    const { commandNo } = await officer.does(`/cases/${this.caseNo}/acts`, { step, ...more });
    return commandNo;
  }

  /** The act's end: recorded, or refused with a reason. */
  static async settled(officer: Officer, commandNo: string): Promise<any> {
    let act: any;
    await waitFor(
      `act ${commandNo} of ${officer.name} is settled`,
      async () => {
        act = (await officer.get(`/acts/${commandNo}`)).body;
        return act?.status === 'recorded' || act?.status === 'refused';
      },
      { deadlineMs: 20_000 },
    );
    return act;
  }

  static async recorded(officer: Officer, commandNo: string): Promise<any> {
    const act = await Transfer.settled(officer, commandNo);
    if (act.status !== 'recorded') throw new Error(`${officer.name}'s act was refused: ${JSON.stringify(act)}`);
    return act;
  }

  /** From the named team to the police having the case in hand. */
  async isAcknowledged(): Promise<void> {
    await this.takes(this.handler(), 'report', {
      reasons: '合理怀疑 / reasonable suspicion',
      documents: [{ kind: 'transfer-report', title: '移送报告' }],
    });
    await this.takes(this.head(), 'approve');
    await this.takes(this.handler(), 'send', { documents: TRANSFER_PAPERS });
    await this.takes(this.police(), 'acknowledge', {
      documents: [{ kind: 'acknowledgement', title: '回执', documentNo: '回字〔2026〕1号' }],
    });
  }

  trackOf(found: any, track: string): string | undefined {
    return found.tracks?.find((one: any) => one.track === track)?.state;
  }
}

export const TRANSFER_PAPERS = [
  { kind: 'transfer-letter', title: '涉嫌犯罪案件移送书', documentNo: '移字〔2026〕1号' },
  { kind: 'investigation-report', title: '调查报告' },
  { kind: 'goods-list', title: '涉案物品清单' },
  { kind: 'test-report', title: '鉴定意见' },
];
