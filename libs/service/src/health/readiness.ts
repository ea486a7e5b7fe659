/** One thing that must work for the service to do its job. `check` rejects when it does not. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<void>;
}

export interface ReadinessReport {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, 'up' | 'down'>>;
}

const CHECK_WITHIN_MS = 2_000;

/**
 * Says whether the service can do its job now. Each part registers its own check; a check that hangs counts as down. Anybody may
 * ask, so those who ask while the parts are being asked hear the same: nobody can have the database asked a thousand times.
 * Once `stopping` was called it is never ready again, so that a balancer looks elsewhere while requests drain.
 */
export class Readiness {
  readonly #checks: ReadinessCheck[] = [];
  #isStopping = false;
  #asking: Promise<[string, 'up' | 'down'][]> | undefined;

  register(check: ReadinessCheck): void {
    this.#checks.push(check);
  }

  stopping(): void {
    this.#isStopping = true;
  }

  async report(): Promise<ReadinessReport> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    const entries = await this.#asking;
    const allUp = entries.every(([, state]) => state === 'up');
    return { ready: allUp && !this.#isStopping, checks: Object.fromEntries(entries) };
  }

  #ask(): Promise<[string, 'up' | 'down'][]> {
    return Promise.all(
      this.#checks.map(async (check): Promise<[string, 'up' | 'down']> => [check.name, await stateOf(check)]),
    );
  }
}

async function stateOf(check: ReadinessCheck): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), CHECK_WITHIN_MS);
  });
  const outcome = check.check().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return Promise.race([outcome, tooLate]).finally(() => clearTimeout(timer));
}
