import { RECEIPT_STAGES } from '#libs/contracts';
import type { ClueReceipt, ClueSummarisedV1, ReceiptStage } from '#libs/contracts';

/** Everything that has come about one clue, in no order: each fact is stored once and never changed. */
export interface ClueFacts {
  readonly clueNo: string;
  readonly versions: readonly ClueSummarisedV1[];
  readonly recalls: readonly RecallFact[];
  readonly receipts: readonly ClueReceipt[];
}

export interface RecallFact {
  readonly office: string;
  readonly recalledAt: string;
}

/** How far the clue has come with one recipient office. Times are the earliest of their stage. */
export interface Holding {
  readonly office: string;
  /** True when the poster named this office; only such a holding is counted. */
  readonly addressed: boolean;
  /** The furthest stage reached, or undefined before the first receipt. */
  readonly stage?: ReceiptStage;
  /** The newest version this office has receipted. */
  readonly version?: number;
  readonly times: Readonly<Partial<Record<ReceiptStage, string>>>;
}

/** What supervision knows of a clue once all facts at hand are merged. */
export interface ClueView {
  readonly clueNo: string;
  /** The newest version, or undefined while only receipts or a recall have come. */
  readonly newest?: ClueSummarisedV1;
  /** Oldest first; those of the posting office only. */
  readonly versions: readonly ClueSummarisedV1[];
  /** When version 1 (or the oldest known) was posted. */
  readonly postedAt?: string;
  readonly recall?: RecallFact;
  readonly holdings: readonly Holding[];
  /** Its filter words: `posted`, `recalled`, and for each addressee the stage it has reached or `awaited`. */
  readonly states: readonly string[];
  /** Some addressee has neither taken it up nor declined it, and it has not been recalled. */
  readonly isUnanswered: boolean;
}

/** Every filter word. */
export const CLUE_STATES: readonly string[] = ['posted', 'recalled', 'awaited', ...RECEIPT_STAGES];

const ANSWERS: readonly ReceiptStage[] = ['taken-up', 'declined', 'outcome-reported'];

/**
 * Merges the facts of a clue. The result depends on the set of facts alone, not on the order in which they came:
 * receipts overtake the summary they answer, since they travel on channels of their own.
 */
export function clueViewOf(facts: ClueFacts): ClueView {
  const versions = ownVersions(facts.versions);
  const newest = versions.at(-1);
  const recall =
    newest &&
    earliest(
      facts.recalls.filter((r) => r.office === newest.office),
      (r) => r.recalledAt,
    );
  const addressees = new Set(versions.flatMap((version) => version.recipients));
  const offices = [...new Set([...addressees, ...facts.receipts.map((receipt) => receipt.office)])].sort();
  const holdings = offices.map((office) => holdingOf(office, addressees.has(office), facts.receipts));
  const addressed = holdings.filter((holding) => holding.addressed);
  return {
    clueNo: facts.clueNo,
    newest,
    versions,
    postedAt: versions[0]?.postedAt,
    recall,
    holdings,
    states: statesOf(newest !== undefined, recall !== undefined, addressed),
    isUnanswered: !recall && addressed.some((holding) => !ANSWERS.some((stage) => holding.times[stage])),
  };
}

/** Versions of the office that posted the oldest one: nobody else can add a version to a clue. */
function ownVersions(all: readonly ClueSummarisedV1[]): ClueSummarisedV1[] {
  const sorted = [...all].sort(
    (a, b) =>
      a.clueVersion - b.clueVersion || compare(instant(a.postedAt), instant(b.postedAt)) || compare(a.office, b.office),
  );
  return sorted.filter((version) => version.office === sorted[0]?.office);
}

/** Whether a clue may have this word among its states at all: nobody need look for another. */
export function isClueState(word: string): boolean {
  return CLUE_STATES.includes(word);
}

function statesOf(isPosted: boolean, isRecalled: boolean, addressed: readonly Holding[]): string[] {
  const states = new Set(addressed.map((holding) => holding.stage ?? 'awaited'));
  return [...(isPosted ? ['posted'] : []), ...(isRecalled ? ['recalled'] : []), ...[...states].sort()];
}

function holdingOf(office: string, addressed: boolean, receipts: readonly ClueReceipt[]): Holding {
  const own = receipts.filter((receipt) => receipt.office === office).sort(byTime);
  const times: Partial<Record<ReceiptStage, string>> = {};
  for (const receipt of own) times[receipt.stage] ??= receipt.at;
  return {
    office,
    addressed,
    stage: furthest(times),
    version: own.length === 0 ? undefined : Math.max(...own.map((receipt) => receipt.clueVersion)),
    times,
  };
}

/** What was declined is taken up when a newer version brings what was missing; never the other way round. */
function furthest(times: Holding['times']): ReceiptStage | undefined {
  const stage = RECEIPT_STAGES.findLast((one) => times[one]);
  return stage === 'declined' && times['taken-up'] ? 'taken-up' : stage;
}

function byTime(a: ClueReceipt, b: ClueReceipt): number {
  return compare(instant(a.at), instant(b.at)) || RECEIPT_STAGES.indexOf(a.stage) - RECEIPT_STAGES.indexOf(b.stage);
}

function earliest<T>(items: readonly T[], at: (item: T) => string): T | undefined {
  return [...items].sort((a, b) => compare(instant(at(a)), instant(at(b))))[0];
}

/** Instants are compared as instants: offices may write their own offset. */
function instant(text: string): number {
  return Date.parse(text);
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
