import { Length, Matches } from 'class-validator';
import { OFFICER_ID } from '#libs/contracts';
import { PageQuery } from '#libs/service';

export class CasesOfMemberQuery extends PageQuery {
  @Matches(OFFICER_ID)
  officer!: string;

  /** The office that named the team. */
  @Length(1, 64)
  office!: string;
}
