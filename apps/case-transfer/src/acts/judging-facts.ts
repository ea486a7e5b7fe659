import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import type { Law } from '#libs/law';
import { LoadedLaw } from '../loaded-law.js';

/** What judging and telling rest on besides the case itself. */
export interface Facts {
  readonly law: Law;
  readonly directory: Pick<Directory, 'office' | 'officesOf'>;
  readonly ids: Ids;
  readonly now: Date;
}

/** Gathers the facts of one moment, so that everything of a batch is judged and recorded at the same instant. */
@Injectable()
export class JudgingFacts {
  constructor(
    private readonly loaded: LoadedLaw,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  now(): Facts {
    return { law: this.loaded.law, directory: this.directory, ids: this.ids, now: this.clock.now() };
  }
}
