import { Injectable } from '@nestjs/common';
import { installedLaw } from '#libs/law';
import type { Law } from '#libs/law';

/** The law's data, read and checked once for the whole process. */
@Injectable()
export class LoadedLaw {
  readonly law: Law = installedLaw();
}
