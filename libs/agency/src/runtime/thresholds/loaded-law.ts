import { Injectable } from '@nestjs/common';
import { loadLaw } from '#libs/law';
import type { Law } from '#libs/law';

/** The law's data, read and checked once at start. */
@Injectable()
export class LoadedLaw {
  readonly law: Law = loadLaw();
}
