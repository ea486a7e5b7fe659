import { paramsOf, sentence } from '#libs/contracts';
import type {
  CasePenalty,
  ClockView,
  Directory,
  NextStep,
  PenaltyKind,
  StepWarning,
  TitledPenalty,
  TitledState,
  TitledWarning,
} from '#libs/contracts';
import { citationOf } from '../clauses/citation.js';
import { clocksThatDate } from '../clocks/dated-by.js';
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

type DatedStep = Pick<NextStep, 'step' | 'basis' | 'dueAt' | 'notBefore'>;

/** What is to be said of a step's date besides the date. */
export interface Deadline {
  readonly dueBasis?: ClauseWords;
  readonly isProvisional?: true;
  readonly measureNos?: string[];
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

  /** The names of all those steps. */
  stepsForWhoPresides(): readonly string[] {
    const steps = [...this.law.processes.values()].flatMap((process) => process.steps());
    return [...new Set(steps.filter(({ orWhoPresides }) => orWhoPresides).map(({ name }) => name))];
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

  /** A clock as an officer reads it: what it limits, and the clause that sets the limit. */
  clock({ rule: id }: Pick<ClockView, 'rule'>): Title & { readonly basis: ClauseWords } {
    const { title = { zh: id, en: id }, basis = id } = this.law.rules.get(id) ?? {};
    return { ...title, basis: this.clause(basis) };
  }

  /** What a step's date rests on, where it is not the step's own clause, whether it may still move, and of which measures it is. */
  deadline(next: DatedStep, clocks: readonly ClockView[], pack?: string): Deadline {
    const step = this.#findStep(next.step, pack);
    const setting = step ? clocksThatDate(step, next, clocks) : [];
    const measureNos = [...new Set(setting.flatMap(({ measureNo }) => measureNo ?? []))].sort();
    const basis = next.dueAt === undefined ? undefined : this.law.rules.get(setting[0]?.rule ?? '')?.basis;
    return {
      ...(basis !== undefined && basis !== next.basis && { dueBasis: this.clause(basis) }),
      ...(setting.some(({ provisional }) => provisional) && { isProvisional: true }),
      ...(measureNos.length > 0 && { measureNos }),
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
