import { Injectable } from '@nestjs/common';
import { CLUES } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { RunningAgency } from './running-agency.js';

/** Where this service's instants, event ids and clue numbers come from. */
@Injectable()
export class Mint {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly agency: RunningAgency,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  eventId(): string {
    return this.ids.eventId();
  }

  clueNo(at: Date): string {
    return this.ids.number(CLUES[this.agency.definition.name].numberPrefix, at);
  }
}
