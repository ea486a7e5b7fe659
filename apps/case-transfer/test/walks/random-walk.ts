import { OFFICER_ROLES } from '#libs/contracts';
import type { ActCommand, ActSignedV1, CaseState, ReceivedEvent, RecordedStep } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import type { Law, Process, Step } from '#libs/law';
import { aDirectory } from '#libs/testing';
import { decide } from '../../src/acts/decide.js';
import type { Outcome } from '../../src/acts/decide.js';
import type { CaseRecord } from '../../src/domain/case-record.js';
import { caseState } from '../../src/domain/case-view.js';
import { LoadedLaw } from '../../src/loaded-law.js';
import { USUALLY } from '../usual-commands.js';
import { someGoods, someMeasure } from './random-goods.js';
import type { Dice } from './random-goods.js';

const BEGINNING = new Date('2026-03-02T01:00:00.000Z');
const HOUR = 3_600_000;
const { directory } = aDirectory();
export const law: Law = new LoadedLaw().law;

const USUAL: Dice = { choice: 0, goods: 1, hours: 1, late: 0, isWild: false };

/** An act as it was signed, and when it was recorded. */
export interface Act {
  readonly command: ActCommand;
  readonly at: Date;
}

interface Chosen {
  readonly office: string;
  readonly step: string;
}

/** A case through which chance leads; what each act comes to is decided as case-transfer decides it. */
export class Walk {
  record: CaseRecord | undefined;
  state: CaseState | undefined;
  readonly acts: Act[] = [];
  readonly steps: RecordedStep[] = [];
  #now = BEGINNING;

  constructor(
    readonly process: Process,
    readonly agency = 'changping-customs',
  ) {}

  /** What the chosen act came to. */
  take(dice: Dice): { readonly chosen: Chosen; readonly outcome: Outcome } {
    const chosen = dice.isWild ? anything(this.process, this.state, dice.choice) : this.#listed(dice.choice);
    return { chosen, outcome: this.#act(chosen, dice) };
  }

  /** A step as it is usually taken, by whoever may take it. */
  takeStep(step: string): void {
    const { office } = this.state?.next.find((one) => one.step === step) ?? { office: this.agency };
    this.#act({ office, step }, USUAL);
  }

  #act(chosen: Chosen, dice: Dice): Outcome {
    this.#now = new Date(this.#now.getTime() + dice.hours * HOUR);
    const command = this.#command(chosen, dice);
    const [outcome] = decided(this.record, { command, at: this.#now }, this.acts.length) as [Outcome];
    this.acts.push({ command, at: this.#now });
    if (outcome.verdict === 'recorded') {
      this.record = outcome.after;
      this.state = caseState(law, outcome.after, this.#now, true);
      this.steps.push(outcome.told);
    }
    return outcome;
  }

  #listed(choice: number): Chosen {
    if (!this.state) return { office: this.agency, step: 'name-team' };
    const { next, beside = [] } = this.state;
    const owed = next.filter(({ whenever }) => !whenever);
    const aside = beside.flatMap(({ office, steps }) => steps.map((step) => ({ office, step })));
    const all = choice % 3 > 0 && owed.length > 0 ? owed : [...next, ...aside.filter(isOfOneCase)];
    return all[choice % all.length]!;
  }

  #command({ office, step: name }: Chosen, { goods: dice, late, isWild }: Dice): ActCommand {
    const { record } = this;
    const step = this.process.step(name)!;
    const now = this.#now.toISOString();
    const goods = record && someGoods(record, step, dice);
    const measure = record && someMeasure(record, step, this.#now, dice);
    const roles = isWild ? OFFICER_ROLES : step.roles;
    return {
      ...USUALLY[name],
      commandNo: `${this.acts.length}`,
      caseNo: 'AJ-20260302-0000000001',
      step: name,
      office,
      officer: step.teamOnly ? record?.team[0] : `${office}-officer`,
      role: roles[dice % roles.length],
      actedAt: new Date(this.#now.getTime() - late * HOUR).toISOString(),
      signedAt: now,
      ...(late > 0 && { paperNo: 'BL-2026-1' }),
      ...(step.requires?.penalty && { penalty: aPenalty(this.#now, dice) }),
      ...(step.brings && step.by === 'receiver' && { receivingOffice: elsewhere(office) }),
      ...(goods && { goods }),
      ...(measure && { measure }),
    } as ActCommand;
  }
}

/** What the acts come to when they are decided anew, one after the other. */
export function replayed(acts: readonly Act[]): CaseRecord | undefined {
  return acts.reduce<CaseRecord | undefined>((known, act, at) => {
    const [outcome] = decided(known, act, at) as [Outcome];
    return outcome.verdict === 'recorded' ? outcome.after : known;
  }, undefined);
}

function decided(known: CaseRecord | undefined, { command, at }: Act, no: number): readonly Outcome[] {
  const { commandNo, caseNo, step, office } = command;
  const event = { busTime: at } as ReceivedEvent<ActSignedV1>;
  const read = { event, label: { commandNo, caseNo, step, office }, command, digest: commandNo };
  let minted = 0;
  const ids = { eventId: () => `${no}-${minted++}`, number: () => `${no}-${minted++}` };
  const cases = new Map(known ? [[caseNo, known]] : []);
  return decide([read], { cases, commands: new Map(), steps: new Map() }, { law, directory, ids, now: at });
}

/** A case is joined to another one, or corrected, by tests of their own. */
function isOfOneCase({ step }: Chosen): boolean {
  return !['join-cases', 'transfer-part', 'correct-record'].includes(step);
}

function anything(process: Process, state: CaseState | undefined, choice: number): Chosen {
  const steps: readonly Step[] = process.steps().filter(({ name }) => isOfOneCase({ office: '', step: name }));
  const offices = state?.participants.map(({ office }) => office) ?? ['changping-customs'];
  const office = offices[Math.floor(choice / steps.length) % offices.length]!;
  return { step: steps[choice % steps.length]!.name, office };
}

function elsewhere(office: string): string {
  return office === 'laogang-police' ? 'changping-police' : 'laogang-police';
}

function aPenalty(now: Date, dice: number) {
  const kinds = [(['fine', 'confiscation-of-goods', 'warning'] as const)[dice % 3]!];
  const fine = kinds[0] === 'fine' && { fine: '50000.00', currency: 'CNY' };
  return { kinds, decisionNo: `罚字${dice % 3}号`, decidedOn: chinaDate(now), ...fine };
}
