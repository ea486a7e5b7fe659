import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '#libs/kernel';

/** Mints what one act needs: its number, its event's id and its time. */
@Injectable()
export class ActMoment {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  next(): { readonly commandNo: string; readonly eventId: string; readonly now: Date } {
    return { commandNo: this.ids.eventId(), eventId: this.ids.eventId(), now: this.clock.now() };
  }
}
