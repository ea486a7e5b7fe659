import { Injectable } from '@nestjs/common';
import { compileClueRequests } from '#libs/contracts';
import type { ClueContent, ClueVersionRequest, OfficeId, PostClueRequest, Validate } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { LARGEST_DATA } from '#libs/messaging/core';
import { MatchTokens } from '#libs/security';
import { Settings } from '#libs/service';
import { AttachmentStore } from '../attachments/attachment-store.js';
import { Mint } from '../mint.js';
import { RunningAgency } from '../running-agency.js';
import { judgePost } from './judge-post.js';
import type { AnyPost, Judged } from './judge-post.js';
import { prepareClue } from './prepare-clue.js';
import type { ClueToPrepare } from './prepare-clue.js';
import type { PreparedClue } from './prepared-clue.js';

/** Judges what comes in and prepares what may pass. The only thing it asks a database is whether attachments are here. */
@Injectable()
export class ClueDoor {
  readonly #post: Validate;
  readonly #version: Validate;

  constructor(
    private readonly agency: RunningAgency,
    private readonly attachments: AttachmentStore,
    private readonly mint: Mint,
    private readonly tokens: MatchTokens,
    private readonly settings: Settings,
  ) {
    const { post, version } = compileClueRequests(agency.definition.clue);
    this.#post = post;
    this.#version = version;
  }

  judgePost(body: unknown, office: OfficeId): Promise<Judged<PostClueRequest>> {
    return this.#judge(body, office, this.#post);
  }

  judgeVersion(body: unknown, office: OfficeId): Promise<Judged<ClueVersionRequest>> {
    return this.#judge(body, office, this.#version);
  }

  /** Throws `CLUE.REFUSED` for what is more than a message holds: each field has its limit, and there are many. */
  prepare(clue: ClueToPrepare): PreparedClue {
    const prepared = prepareClue(clue, this.agency.findOffice, this.tokens.tokenise);
    const bytes = Buffer.byteLength(prepared.dataText);
    if (bytes <= LARGEST_DATA) return prepared;
    const params = { bytes, limit: LARGEST_DATA };
    throw refused('CLUE.REFUSED', {}, [{ path: '/content', code: 'CLUE.TOO_LARGE', params }]);
  }

  async #judge<R extends AnyPost>(body: unknown, office: OfficeId, validate: Validate): Promise<Judged<R>> {
    const { definition, findOffice } = this.agency;
    const isProduction = this.settings.production;
    const judged = judgePost<R>(body, { definition, validate, findOffice, office, now: this.mint.now(), isProduction });
    if ('refusal' in judged) return judged;
    const content: ClueContent = judged.request.content;
    const problems = content.documents ? await this.attachments.problemsOf(office, content.documents) : [];
    return problems.length > 0 ? { refusal: refused('CLUE.REFUSED', {}, problems) } : judged;
  }
}
