import type { Agency, ClueContent } from '#libs/contracts';
import type { AgencyDefinition } from '../definition/agency-definition.js';

/** The definition this process runs. A class, so that it can be injected by type. */
export class RunningAgency {
  constructor(readonly definition: AgencyDefinition<ClueContent>) {}

  get name(): Agency {
    return this.definition.name;
  }
}
