import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '#libs/kernel';

const PAPER_ID_PREFIX = 'WS';

/** Mints what one paper needs: its id and its time. */
@Injectable()
export class PaperMint {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  next(): { readonly paperId: string; readonly at: Date } {
    const at = this.now();
    return { paperId: this.ids.number(PAPER_ID_PREFIX, at), at };
  }
}
