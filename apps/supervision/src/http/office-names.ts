import { IsOptional, IsString } from 'class-validator';
import { Titled } from '#libs/contracts';
import type { Directory, OfficeId } from '#libs/contracts';

/** An office with its names; one that has left the directory is shown by its id. */
export class NamedOffice extends Titled {
  /** The agency or other service it belongs to; missing for an office that has left the directory. */
  @IsOptional()
  @IsString()
  owner?: string;
}

export function named(directory: Directory, id: OfficeId): NamedOffice {
  const office = directory.office(id);
  return { id, zh: office?.name.zh ?? id, en: office?.name.en ?? id, ...(office && { owner: office.owner }) };
}
