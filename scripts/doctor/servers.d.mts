export interface Verdict {
  readonly state: 'ok' | 'warning' | 'failed';
  readonly check: string;
  readonly of: string;
  readonly said: string;
  readonly hint?: string;
}

/** `databases`: address by service, as each service itself signs in. */
export function examineDatabase(
  service: string,
  databases: Readonly<Record<string, string>>,
): Promise<readonly Verdict[]>;
