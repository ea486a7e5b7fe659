import type { Agency, ClueContent, Directory, DirectoryOffice, OfficeId } from '#libs/contracts';
import type { AgencyDefinition } from '../definition/agency-definition.js';

/** The definition this process runs, among the offices of the directory. A class, so that it is injected by type. */
export class RunningAgency {
  constructor(
    readonly definition: AgencyDefinition<ClueContent>,
    readonly directory: Directory,
  ) {}

  get name(): Agency {
    return this.definition.name;
  }

  readonly findOffice = (id: OfficeId): DirectoryOffice | undefined => this.directory.office(id);
}
