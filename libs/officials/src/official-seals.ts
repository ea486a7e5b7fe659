import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { compileTolerant, SealedOfficialClue } from '#libs/contracts';
import type { OfficialClueContent } from '#libs/contracts';
import { contentDigest, malformed } from '#libs/kernel';
import { OfficeSealing } from '#libs/security';
import type { SealFrame } from '#libs/security';

const SALT_BYTES = 32;
const problemsOf = compileTolerant(SealedOfficialClue);

/** Clues about officials, into their seal and out of it. Outside of it they live for the length of one request only. */
@Injectable()
export class OfficialSeals {
  constructor(private readonly sealing: OfficeSealing) {}

  salted(content: OfficialClueContent): SealedOfficialClue {
    return { content, salt: randomBytes(SALT_BYTES).toString('hex') };
  }

  seal(clue: SealedOfficialClue, frame: SealFrame): Promise<string> {
    return this.sealing.seal(clue, frame);
  }

  async open(sealed: string, frame: SealFrame): Promise<SealedOfficialClue> {
    const clue = (await this.sealing.open(sealed, frame)) as SealedOfficialClue;
    // Which field is wrong is for nobody's log: it may name what the field holds.
    if (problemsOf(clue).length > 0) throw malformed('OFFICIALS.CONTENT_WRONG', { subject: frame.subject });
    return clue;
  }

  /** The same at sender and receiver, and says nothing of the content. */
  digestOf(clue: SealedOfficialClue): string {
    return contentDigest(clue);
  }
}
