/** Environment variables by name, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every problem of the settings, one a line, for the operator to read. */
export class WrongSettings extends Error {
  constructor(problems: readonly string[]) {
    super(`the settings are wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'WrongSettings';
  }
}

/**
 * Reads variables one by one and keeps what is wrong with them, so that an operator hears all problems of a start at
 * once and not one per attempt. A value that is wrong reads as a harmless placeholder: nobody sees it, because
 * `throwIfWrong` comes before the settings leave the reader.
 */
export class EnvironmentReader {
  readonly #problems: string[] = [];

  constructor(private readonly environment: Environment) {}

  wrong(problem: string): void {
    this.#problems.push(problem);
  }

  optional(name: string): string | undefined {
    return this.environment[name]?.trim() || undefined;
  }

  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) this.wrong(`${name} is not set`);
    return value ?? '';
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const text = this.optional(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    this.wrong(`${name} must be a whole number from ${least} to ${most}`);
    return fallback;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.wrong(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? fallback;
  }

  flag(name: string): boolean {
    const value = this.optional(name);
    if (value === undefined || value === '0' || value === 'false') return false;
    if (value === '1' || value === 'true') return true;
    this.wrong(`${name} must be 1 or 0`);
    return false;
  }

  /** A URL of one of the schemes; the value itself is never repeated in the problem, as it may hold a password. */
  url(name: string, schemes: readonly string[], value = this.required(name)): string {
    if (value === '') return value;
    const scheme = URL.canParse(value) ? new URL(value).protocol : undefined;
    if (scheme === undefined || !schemes.includes(scheme))
      this.wrong(`${name} must be a URL (${schemes.join(' or ')}//…)`);
    return value;
  }

  throwIfWrong(): void {
    if (this.#problems.length === 0) return;
    throw new WrongSettings(this.#problems);
  }
}
