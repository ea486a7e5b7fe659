import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { LawWords } from '#libs/law';

/** What an answer about a case needs besides the case. */
export interface Telling {
  readonly law: LawWords;
  readonly directory: Directory;
  readonly now: Date;
}

/** Gathers what answers about cases are told with, at this moment. */
@Injectable()
export class Teller {
  constructor(
    readonly law: LawWords,
    readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  now(): Telling {
    return { law: this.law, directory: this.directory, now: this.clock.now() };
  }
}
