import { Injectable } from '@nestjs/common';
import { topicOf } from '#libs/contracts';
import type { ClaimedPerson, ClueContent, OfficeId } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { UnitOfWork } from '#libs/service';
import { AttachmentStore } from '../attachments/attachment-store.js';
import type { DerivedFigure } from '../../definition/derived-figure.js';
import type { Requested } from '../intake/poster.js';
import { ReceivedActs } from '../received/received-acts.js';
import { matchLine } from '../matches/match-line.response.js';
import type { MatchLine } from '../matches/match-line.response.js';
import { selectMatchesOfClue } from '../matches/match-sql.js';
import type { MatchRow } from '../matches/match-sql.js';
import { personsOf } from '../persons/persons-of.js';
import { RunningAgency } from '../running-agency.js';
import { chainView, ownHandling, reactionView, shown, versionView } from './clue-view.js';
import { postedTimeline, receivedTimeline } from './clue-timeline.js';
import type { DocumentLine } from './clue-detail.response.js';
import type { ConfirmationRow, OutcomeRow, ReactionRow, VersionRow } from './clue-view.js';
import {
  selectChain,
  selectConfirmations,
  selectPosted,
  selectOutcomes,
  selectReactions,
  selectReceived,
  selectRelayed,
  selectVersions,
} from './detail-sql.js';
import type { PostedDetail, ReceivedDetail, ShownRow } from './detail-sql.js';
import { officeStage, ownState } from './stages.js';
import type { ChainRow } from './stages.js';

/**
 * One clue as the caller's office may see it: with the whole receipt chain when the office posted it, with its own
 * handling and reactions when it was addressed. Anybody else hears that there is no such clue. The first look of an
 * officer of an addressed office is what the poster sees as "opened".
 */
@Injectable()
export class ClueDetail {
  constructor(
    private readonly agency: RunningAgency,
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: ReceivedActs,
    private readonly attachments: AttachmentStore,
  ) {}

  async get(clueNo: string, by: Requested, version?: number): Promise<object> {
    const [posted] = await this.unitOfWork.query<PostedDetail>(selectPosted(clueNo, by.office, version));
    if (posted) return this.#posted(posted);
    const [received] = await this.unitOfWork.query<ReceivedDetail>(selectReceived(clueNo, by.office, version));
    if (!received) throw refused('CLUE.UNKNOWN');
    await this.acts.opened(received, by);
    return this.#received(received);
  }

  async #posted(row: PostedDetail): Promise<object> {
    const [versions, confirmations, persons, chain, matches, outcomes, documents] = await Promise.all([
      this.#versions('clue', row.clue_no, row.office),
      this.#confirmations(row, [row.office, ...row.recipients]),
      this.#persons(row),
      this.#chain(row),
      this.#matches(row),
      this.unitOfWork.query<OutcomeRow>(selectOutcomes(row.clue_no, row.version, row.recipients)),
      this.#documents(row),
    ]);
    return {
      role: 'poster',
      ...shown(row, persons, confirmations),
      documents,
      figures: this.#figuresOf(row),
      matches,
      state: ownState(row),
      office: row.office,
      source: { system: row.source_system, id: row.source_id },
      postedBy: row.posted_by,
      recipients: chain.map((one) => chainView(one, outcomes)),
      versions: versions.map(versionView),
      timeline: postedTimeline(row, versions, chain, confirmations, outcomes),
    };
  }

  async #received(row: ReceivedDetail): Promise<object> {
    const [versions, confirmations, persons, reactions, matches, outcomes, documents] = await Promise.all([
      this.#versions('received_clue', row.clue_no, row.office),
      this.#confirmations(row, [row.office, row.posting_office]),
      this.#persons(row),
      this.unitOfWork.query<ReactionRow>(selectReactions(row.event_id)),
      this.#matches(row),
      this.unitOfWork.query<OutcomeRow>(selectOutcomes(row.clue_no, row.version, [row.office])),
      this.#documents(row),
    ]);
    return {
      role: 'recipient',
      ...shown(row, persons, confirmations),
      documents,
      figures: this.#figuresOf(row),
      matches,
      state: officeStage(row),
      office: row.posting_office,
      agency: row.writer,
      handling: ownHandling(row, outcomes),
      reactions: reactions.map(reactionView),
      versions: versions.map(versionView),
      timeline: receivedTimeline(row, versions, reactions, confirmations, outcomes),
    };
  }

  async #persons({ event_id, office }: PostedDetail | ReceivedDetail): Promise<readonly ClaimedPerson[]> {
    return (await personsOf(this.unitOfWork, [office], [event_id])).get(event_id) ?? [];
  }

  async #documents({ content, office }: PostedDetail | ReceivedDetail): Promise<DocumentLine[]> {
    const { documents = [] } = content as Partial<ClueContent>;
    const named = documents.flatMap(({ digest }, at) => (digest ? [{ path: `/documents/${at}`, digest }] : []));
    const held = await this.attachments.held(
      office,
      named.map(({ digest }) => digest),
    );
    return named.map((line) => ({ ...line, isHere: held.has(line.digest) }));
  }

  #figuresOf({ content }: ShownRow): readonly DerivedFigure[] {
    return this.agency.definition.derive?.(content as unknown as ClueContent) ?? [];
  }

  async #matches({ clue_no, office }: { readonly clue_no: string; readonly office: OfficeId }): Promise<MatchLine[]> {
    const rows = await this.unitOfWork.query<MatchRow>(selectMatchesOfClue(clue_no, office));
    return rows.map((row) => matchLine(row, this.agency.findOffice));
  }

  /** Relayed is per channel: all recipients of one service share the copy that its channel carries. */
  async #chain({ clue_no, version, event_id, posted_at }: PostedDetail): Promise<ChainRow[]> {
    const [rows, relayed] = await Promise.all([
      this.unitOfWork.query<ChainRow>(selectChain(clue_no, version)),
      this.unitOfWork.query<{ channel: string; relayed_at: Date }>(selectRelayed(event_id)),
    ]);
    const byTopic = new Map(relayed.map(({ channel, relayed_at }) => [channel, relayed_at]));
    return rows.map((row) => ({ ...row, relayed_at: this.#relayedAt(row.office, byTopic, posted_at) }));
  }

  #relayedAt(office: OfficeId, byTopic: ReadonlyMap<string, Date>, postedAt: Date): Date | null {
    const reader = this.agency.findOffice(office)?.owner;
    if (!reader) return null;
    if (reader === this.agency.name) return postedAt;
    return byTopic.get(topicOf({ reader, writer: this.agency.name })) ?? null;
  }

  #versions(table: 'clue' | 'received_clue', clueNo: string, office: OfficeId): Promise<VersionRow[]> {
    return this.unitOfWork.query<VersionRow>(selectVersions(table, clueNo, office));
  }

  #confirmations({ clue_no, version }: ShownRow, offices: readonly OfficeId[]): Promise<ConfirmationRow[]> {
    return this.unitOfWork.query<ConfirmationRow>(selectConfirmations(clue_no, version, offices));
  }
}
