import { Injectable } from '@nestjs/common';
import { Directory, OFFICIAL_CLUE_BASES } from '#libs/contracts';
import type { OfficeId, Owner } from '#libs/contracts';
import { checkOfficialClue, installedLaw, LawWords } from '#libs/law';
import type { PassedClue } from '#libs/law';
import type { Problem } from '#libs/kernel';
import type { OfficialBasisAnswer } from './official-clue.responses.js';

/** Order 310 Art. 18 and 19 as installed, over the offices of the directory. */
@Injectable()
export class OfficialRules {
  readonly #words = new LawWords(installedLaw());

  constructor(private readonly directory: Directory) {}

  problemsOf(passed: PassedClue): Problem[] {
    return checkOfficialClue(this.#words.law.officials, passed, this.directory);
  }

  /** Of an office that the rules have found in the directory. */
  ownerOf(office: OfficeId): Owner {
    return this.directory.office(office)!.owner;
  }

  /** What an office may pass on, about whose conduct and to whom. */
  basesFor(office: OfficeId): OfficialBasisAnswer[] {
    const owner = this.directory.office(office)?.owner;
    return OFFICIAL_CLUE_BASES.filter((id) => this.#rule(id).by.some((one) => one === owner)).map((id) => {
      const { title, basis, mark, noLimitBecause, conducts, addressees } = this.#rule(id);
      return {
        ...{ id, ...title, basis: this.#words.clause(basis), mark, noLimitBecause },
        conducts: Object.entries(conducts)
          .filter(([, { by }]) => by === undefined || by.some((one) => one === owner))
          .map(([conduct, one]) => ({ id: conduct, ...one.title, basis: this.#words.clause(one.basis) })),
        addressees: this.directory
          .offices()
          .filter(({ organ }) => organ !== undefined && addressees.includes(organ))
          .map((one) => ({ id: one.id, ...one.name })),
      };
    });
  }

  #rule(id: (typeof OFFICIAL_CLUE_BASES)[number]) {
    return this.#words.law.officials.bases[id];
  }
}
