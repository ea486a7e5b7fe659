/** Collects `where` conditions with their parameters; every value goes to the server as a parameter. */
export class Conditions {
  readonly #conditions: string[] = [];

  /** Several of one statement share its values. */
  constructor(readonly values: unknown[] = []) {}

  /** Adds a condition; `?` in it stands for the value. Without a value the condition is left out. */
  whereGiven(condition: string, value: unknown): this {
    if (value === undefined) return this;
    return this.where(condition.replaceAll('?', this.parameter(value)));
  }

  where(condition: string): this {
    this.#conditions.push(condition);
    return this;
  }

  parameter(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  toString(): string {
    return this.#conditions.length === 0 ? 'true' : this.#conditions.join(' and ');
  }
}
