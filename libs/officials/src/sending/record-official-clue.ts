import { Injectable } from '@nestjs/common';
import { expectKeySound } from '#libs/acts';
import { LONGEST_SEALED } from '#libs/contracts';
import type { OfficialClueContent } from '#libs/contracts';
import { canonicalJson, chinaDate, Clock, Ids, refused } from '#libs/kernel';
import { UnitOfWork } from '#libs/service';
import { OfficialAudit } from '../official-audit.js';
import type { OfficialAct } from '../official-audit.js';
import { OFFICIAL_CLUE_PREFIX } from '../official-clue-no.js';
import type { RecordOfficialClueRequest } from '../official-clue.requests.js';
import { OfficialRules } from '../official-rules.js';
import { OfficialSeals } from '../official-seals.js';
import { OfficialCases } from './official-cases.js';
import { findOfficialClueByKey, insertOfficialClue } from './official-clue-store.js';
import type { OfficialClueRow } from './official-clue-store.js';
import { ownFrame } from './own-frame.js';
import { viewerOf } from './who-may-see.js';

/** Of the content: sealed it takes four characters for three bytes, and the seal's own parts, salt and names take the rest. */
const MOST_BYTES = ((LONGEST_SEALED - 2_000) / 4) * 3;

export interface AskedRecord extends Omit<OfficialAct, 'clueNo'> {
  readonly request: RecordOfficialClueRequest;
  readonly idempotencyKey: string | undefined;
}

/** Records a clue about an official: checked by Art. 18 and 19, sealed for the office itself, stored, audited. */
@Injectable()
export class RecordOfficialClue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: OfficialAudit,
    private readonly rules: OfficialRules,
    private readonly seals: OfficialSeals,
    private readonly cases: OfficialCases,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async record(asked: AskedRecord): Promise<OfficialClueRow> {
    const clueNo = this.ids.number(OFFICIAL_CLUE_PREFIX, this.clock.now());
    return this.audit.refusalsOf({ ...asked, clueNo }, async () => {
      expectKeySound(asked.idempotencyKey);
      // Before it is judged: what was recorded stands, whatever the rules or the directory say by now.
      const earlier = await this.#earlier(asked);
      if (earlier) return earlier;
      await this.#check(asked);
      return (await this.#store(asked, clueNo)) ?? (await this.#earlier(asked))!;
    });
  }

  async #check({ caller, request }: AskedRecord): Promise<void> {
    const { addressee, approver: _, ...content } = request;
    const today = chinaDate(this.clock.now());
    const problems = this.rules.problemsOf({ content, addressee, sender: caller.office, today });
    const isCaseKnown = content.caseNo === undefined || (await this.cases.knowsCase(caller.office, content.caseNo));
    if (!isCaseKnown) problems.push({ path: '/caseNo', code: 'ACT.CASE_UNKNOWN' });
    // Recorded it could never be sent.
    const bytes = Buffer.byteLength(canonicalJson(content));
    if (bytes > MOST_BYTES)
      problems.push({ path: '', code: 'OFFICIALS.TOO_LARGE', params: { bytes, limit: MOST_BYTES } });
    if (problems.length > 0) throw refused('HTTP.INVALID_BODY', {}, problems);
  }

  /** The clue that this very request was answered with before: its seal is opened, as no digest of it could be kept. */
  async #earlier({ caller, request, idempotencyKey }: AskedRecord): Promise<OfficialClueRow | undefined> {
    if (idempotencyKey === undefined) return undefined;
    const earlier = await findOfficialClueByKey(this.unitOfWork, viewerOf(caller), idempotencyKey);
    if (!earlier) return undefined;
    const { content } = await this.seals.open(earlier.sealed, ownFrame(earlier));
    const { addressee, approver, ...asked } = request;
    const isSame =
      earlier.addressee === addressee && earlier.approver === (approver ?? null) && isSameContent(content, asked);
    if (!isSame) throw refused('OFFICIALS.KEY_REUSED', { officialClueNo: earlier.clue_no });
    return earlier;
  }

  async #store(asked: AskedRecord, clueNo: string): Promise<OfficialClueRow | undefined> {
    const { caller, request, idempotencyKey } = asked;
    const { addressee, approver, ...content } = request;
    const { office, officer: author } = caller;
    const at = this.clock.now();
    const clue = this.seals.salted(content);
    const digest = this.seals.digestOf(clue);
    const sealed = await this.seals.seal(clue, { from: office, to: office, subject: clueNo });
    const row = { clueNo, office, author, approver, addressee, sealed, digest, at, idempotencyKey };
    return this.unitOfWork.run(async (tx) => {
      if (!(await insertOfficialClue(tx, row))) return undefined;
      await this.audit.note(tx, 'official-clue.recorded', { ...asked, clueNo }, { digest, addressee });
      return recordedRow(row);
    });
  }
}

function isSameContent(one: OfficialClueContent, other: OfficialClueContent): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function recordedRow(clue: Parameters<typeof insertOfficialClue>[1]): OfficialClueRow {
  const { clueNo, office, author, approver = null, addressee, sealed, digest, at } = clue;
  return {
    ...{ clue_no: clueNo, office, author, approver, addressee, sealed, digest, state: 'recorded' },
    ...{ refusal_code: null, recorded_at: at, sent_at: null, changed_at: at, cursor_at: at.toISOString() },
  };
}
