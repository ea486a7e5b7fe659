import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { LawWords } from '#libs/law';
import type { Caller } from '#libs/security';
import { supervisingScopeOf } from '../domain/supervising-scope.js';
import type { SupervisingScope } from '../domain/supervising-scope.js';

/** What each caller may see, by today's directory and the law's data. */
@Injectable()
export class Scopes {
  constructor(
    private readonly directory: Directory,
    private readonly words: LawWords,
  ) {}

  of(caller: Caller): SupervisingScope {
    return supervisingScopeOf(caller, this.directory, this.words.law.reach);
  }
}
