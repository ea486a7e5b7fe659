import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataschemaOf, Directory, eventTypeOf, StepRecordedV1, ClockRungV1, ClocksRecomputedV1 } from '#libs/contracts';
import type { ActCommand, CaseState, OfficeId, ReceivedEvent } from '#libs/contracts';
import { canonicalJson, sha256Hex, SystemClock, SystemIds } from '#libs/kernel';
import { Keyring, leafOf, MATERIAL, MerkleFlushSigner } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import type { TestAgency } from '#libs/testing/agency';
import { OnClockRung } from '../../src/runtime/cases/inbound/on-clock-rung.js';
import { OnClocksRecomputed } from '../../src/runtime/cases/inbound/on-clocks-recomputed.js';
import { OnStepRecorded } from '../../src/runtime/cases/inbound/on-step-recorded.js';

type Said = {
  readonly eventClass: typeof StepRecordedV1 | typeof ClockRungV1 | typeof ClocksRecomputedV1;
  readonly data: object;
};
type Handler = { handle(tx: Tx, events: readonly ReceivedEvent<never>[]): Promise<void> };

/** Says of an agency's own acts what case-transfer would say, signed with case-transfer's key, in one flush. */
export class RecordedCase {
  readonly #ids = new SystemIds();
  readonly #clock = new SystemClock();
  readonly #said: Said[] = [];
  #state: CaseState | undefined;

  constructor(
    private readonly agency: TestAgency,
    readonly caseNo: string,
    private readonly participants: readonly OfficeId[],
  ) {}

  get state(): CaseState {
    return this.#state!;
  }

  /** The step that a signed act of the agency becomes. */
  async records(commandNo: string, more: Partial<CaseState> = {}): Promise<this> {
    const [{ jws }] = (await this.agency.rows('select jws from act where command_no = $1', [commandNo])) as [
      { jws: string },
    ];
    const command = JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString('utf8')) as ActCommand;
    const { step, office, officer, role, actedAt, signedAt, documents = [], paperNo, reasons } = command;
    const now = this.#clock.now().toISOString();
    const seq = (this.#state?.seq ?? 0) + 1;
    this.#state = this.#stateAt(seq, command, more);
    const recorded = {
      ...{ commandNo, seq, track: 'dossier', step, from: 'before', to: 'after', basis: 'order-310/5.1' },
      ...{ office, officer, role, actedAt, signedAt, onBusAt: now, recordedAt: now },
      ...{ deliveredLate: false, enteredLate: false, documents, missingDocuments: ['goods-list'] },
      ...(paperNo !== undefined && { paperNo }),
      ...(reasons !== undefined && { reasons }),
    };
    this.#said.push({ eventClass: StepRecordedV1, data: { step: recorded, state: this.#state, command: jws } });
    return this;
  }

  rings(clock: ClockRungV1['clock']): this {
    const data = { caseNo: this.caseNo, clock, rung: 'half', basis: 'order-310/5.2', rungAt: clock.startedAt };
    this.#said.push({ eventClass: ClockRungV1, data });
    return this;
  }

  /** Other calendars make other clocks of the newest state. */
  recomputes(clocks: CaseState['clocks']): this {
    const now = this.#clock.now().toISOString();
    const told = clocks.map(({ clockId }) => ({ clockId, basis: 'order-310/5.2' }));
    const data = { state: { ...this.state, clocks }, recordedAt: now, recomputedAt: now, clocks: told, years: [] };
    this.#said.push({ eventClass: ClocksRecomputedV1, data });
    return this;
  }

  /** All that was said since, in one transaction of case-transfer's and one of the agency's. */
  async arrives(): Promise<void> {
    const events = await this.#signed(this.#said.splice(0));
    const { app } = this.agency;
    await app.get(UnitOfWork, { strict: false }).run(async (tx) => {
      for (const handlerClass of [OnStepRecorded, OnClockRung, OnClocksRecomputed]) {
        const handler = app.get<Handler & { type: string }>(handlerClass as never, { strict: false });
        const own = events.filter(({ type }) => type === handler.type);
        if (own.length > 0) await handler.handle(tx, own as never);
      }
    });
  }

  async #signed(said: readonly Said[]): Promise<ReceivedEvent[]> {
    const directory = this.agency.app.get(Directory, { strict: false });
    const keys = JSON.parse(
      readFileSync(path.join(this.agency.town.folder, MATERIAL.signingKeys('case-transfer')), 'utf8'),
    );
    const signer = new MerkleFlushSigner(Keyring.of(keys), directory, this.#clock);
    const unproved = said.map((one) => this.#event(one));
    const proofs = await signer.sign(unproved.map((event) => leafOf({ ...event, time: event.time.toISOString() })));
    return unproved.map((event, at) => ({ ...event, proof: proofs[at]! }));
  }

  #event({ eventClass, data }: Said): Omit<ReceivedEvent, 'proof'> {
    const raw = Buffer.from(canonicalJson(data));
    const time = this.#clock.now();
    const type = eventTypeOf('case-transfer', eventClass);
    return {
      ...{ id: this.#ids.eventId(), type, dataschema: dataschemaOf(type, eventClass.version), time, busTime: time },
      ...{ writer: 'case-transfer', reader: this.agency.definition.name, recipients: this.participants },
      ...{ orderingKey: this.caseNo, classification: 'internal', digest: sha256Hex(raw), data, raw },
      position: { topic: '', partition: 0, offset: '0' },
    };
  }

  #stateAt(seq: number, command: ActCommand, more: Partial<CaseState>): CaseState {
    return {
      ...{ caseNo: this.caseNo, seq, pack: 'national-2020@2', tracks: [{ track: 'dossier', state: 'teamNamed' }] },
      title: this.#state?.title ?? command.title ?? '',
      clueNos: this.#state?.clueNos ?? command.clueNos ?? [],
      participants: this.participants.map((office) => ({ office, as: 'transferor' as const })),
      ...{ clocks: [], next: [], ...more },
    };
  }
}
