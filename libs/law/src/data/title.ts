/** A visible name, Chinese first. */
export interface Title {
  readonly zh: string;
  readonly en: string;
}

/**
 * How far a rule was checked against its source: V the article was read, M known but not checked, C this project's own
 * choice. Shown wherever the rule is shown.
 */
export type Mark = 'V' | 'M' | 'C';
