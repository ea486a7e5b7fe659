import { paramsOf, sentence } from '#libs/contracts';
import type {
  CasePenalty,
  Directory,
  PenaltyKind,
  StepWarning,
  TitledPenalty,
  TitledState,
  TitledWarning,
} from '#libs/contracts';
import { citationOf } from '../clauses/citation.js';
import type { Title } from '../data/title.js';
import { installedLaw } from '../installed-law.js';
import type { Law } from '../law.js';
import type { Process, Step } from '../process/process.js';
import { valuesInWords } from './warning-words.js';
import type { NamesOfWarnings } from './warning-words.js';

/** A clause as an officer reads it: its title, and the official wording where it is at hand. */
export interface ClauseWords extends Title {
  readonly id: string;
  /** Law, article and paragraph, as papers cite it; missing for a clause that is not in the data. */
  readonly citation?: Title;
  readonly text?: string;
  /** V the article was read, M known but not checked, C this project's own choice. */
  readonly mark?: string;
}

/** Names and clauses of the process, for screens; what is allowed is case-transfer's to judge. */
export class LawWords {
  constructor(readonly law: Law) {}

  static load(): LawWords {
    return new LawWords(installedLaw());
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

  /** Whether some process lets who presides take a step in the head's place. */
  isForWhoPresides(name: string): boolean {
    return [...this.law.processes.values()].some((process) => process.step(name)?.orWhoPresides === true);
  }

  step(name: string, pack?: string): Title & { readonly id: string } {
    return { id: name, ...(this.#findStep(name, pack)?.title ?? { zh: name, en: name }) };
  }

  state(track: string, state: string, pack?: string): TitledState {
    const isInitial = this.#first(pack, (process) => process.track(track))?.initial === state;
    return {
      track,
      state,
      ...(this.#first(pack, (process) => process.state(track, state))?.title ?? { zh: state, en: state }),
      ...(isInitial && { isInitial }),
    };
  }

  document(kind: string, pack?: string): Title & { readonly kind: string } {
    return { kind, ...(this.#first(pack, (process) => process.documents[kind])?.title ?? { zh: kind, en: kind }) };
  }

  /** Every kind of document that some process names. */
  documentKinds(): readonly string[] {
    return [...new Set([...this.law.processes.values()].flatMap(({ documents }) => Object.keys(documents)))];
  }

  /** The papers that a clause asks for, in its own order. */
  papersUnder(clause: string, pack?: string): (Title & { readonly kind: string })[] {
    const documents = this.#first(pack, (process) => process.documents) ?? {};
    return Object.entries(documents)
      .filter(([, { basis }]) => basis === clause)
      .map(([kind]) => this.document(kind, pack));
  }

  clause(id: string): ClauseWords {
    const clause = this.law.clauses.get(id);
    if (!clause) return { id, zh: id, en: id };
    const { title, law, text, gist } = clause;
    return {
      id,
      zh: `${law.title.zh} ${title.zh}`,
      en: `${law.title.en} ${title.en}`,
      citation: citationOf(clause),
      text: text ?? gist?.zh,
      mark: law.mark,
    };
  }

  /** A penalty on record with the words for its kinds and the clauses that say what becomes of it. */
  penalty({ kinds, effects, ...penalty }: CasePenalty): TitledPenalty {
    const kindOf = (id: PenaltyKind) => ({ id, ...(this.law.penalties.get(id)?.title ?? { zh: id, en: id }) });
    return {
      ...penalty,
      kinds: kinds.map(kindOf),
      effects: effects.map(({ kind, effect, basis }) => ({ kind: kindOf(kind), effect, basis: this.clause(basis) })),
    };
  }

  /** A recorded step's warning as an officer reads it: the sentence with its values in words, and the clause. */
  warning({ code, basis, ...rest }: StepWarning, directory: Pick<Directory, 'office'>): TitledWarning {
    const params = paramsOf(rest);
    const names: NamesOfWarnings = {
      rule: (id) => this.law.rules.get(id)?.title,
      document: (kind) => this.document(kind),
      office: (id) => directory.office(id)?.name,
    };
    const said = (language: 'zh' | 'en') => sentence(code, language, valuesInWords(params, language, names));
    return {
      code,
      zh: said('zh'),
      en: said('en'),
      params,
      ...(basis !== undefined && { basis: this.clause(basis) }),
    };
  }

  #findStep(name: string, pack?: string): Step | undefined {
    return this.#first(pack, (process) => process.step(name));
  }

  /** In the process of the pack; in any process when the pack is not said or not known. */
  #first<T>(pack: string | undefined, find: (process: Process) => T | undefined): T | undefined {
    const own = pack === undefined ? undefined : this.law.processes.get(pack);
    const processes = own ? [own] : [...this.law.processes.values()];
    return processes.map(find).find((found) => found !== undefined);
  }
}
