import { Injectable } from '@nestjs/common';
import { CaseNews } from '#libs/acts';

/** There is no feed here: officers ask for the outcome of an act and for their to-dos, and nobody is told unasked. */
@Injectable()
export class AskedForNews extends CaseNews {
  announce(): Promise<void> {
    return Promise.resolve();
  }
}
