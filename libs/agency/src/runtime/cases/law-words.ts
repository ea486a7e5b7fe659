import { loadLaw } from '#libs/law';
import type { Law, Process, Step, Title } from '#libs/law';

/** A clause as an officer reads it: its title, and the official wording where it is at hand. */
export interface ClauseWords extends Title {
  readonly id: string;
  readonly text?: string;
  /** V the article was read, M known but not checked, C this project's own choice. */
  readonly mark?: string;
}

/** Names and clauses of the process, for screens; what is allowed is case-transfer's to judge. */
export class LawWords {
  constructor(private readonly law: Law) {}

  static load(): LawWords {
    return new LawWords(loadLaw());
  }

  isStep(name: string): boolean {
    return this.#findStep(name) !== undefined;
  }

  /** True for the step that only `POST /cases` may take. */
  opensCase(name: string): boolean {
    return this.#findStep(name)?.opensCase === true;
  }

  /** Roles the process table lets take a step; none for an unknown one. */
  rolesOf(name: string): readonly string[] {
    return this.#findStep(name)?.roles ?? [];
  }

  step(name: string, pack?: string): Title & { readonly id: string } {
    return { id: name, ...(this.#findStep(name, pack)?.title ?? { zh: name, en: name }) };
  }

  state(track: string, state: string, pack: string): Title & { readonly track: string; readonly state: string } {
    return { track, state, ...(this.law.processes.get(pack)?.state(track, state)?.title ?? { zh: state, en: state }) };
  }

  document(kind: string, pack: string): Title & { readonly kind: string } {
    return { kind, ...(this.law.processes.get(pack)?.documents[kind]?.title ?? { zh: kind, en: kind }) };
  }

  clause(id: string): ClauseWords {
    const clause = this.law.clauses.get(id);
    if (!clause) return { id, zh: id, en: id };
    const { title, law, text, gist } = clause;
    return {
      id,
      zh: `${law.title.zh} ${title.zh}`,
      en: `${law.title.en} ${title.en}`,
      text: text ?? gist?.zh,
      mark: law.mark,
    };
  }

  #findStep(name: string, pack?: string): Step | undefined {
    return this.#processes(pack)
      .map((process) => process.step(name))
      .find((step) => step !== undefined);
  }

  #processes(pack?: string): readonly Process[] {
    const own = pack === undefined ? undefined : this.law.processes.get(pack);
    return own ? [own] : [...this.law.processes.values()];
  }
}
