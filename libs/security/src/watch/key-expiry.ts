import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { DirectoryKey } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { Metrics, Settings } from '#libs/service';
import { ApiKeys } from '../api-keys/api-keys.js';
import { coveredUntil } from '../keys/covered-until.js';

const DAY_MS = 86_400_000;

/** `key_days_left`: how long each holder of this service still has a valid key, its successors counted; below 0 when it has none. */
@Injectable()
export class KeyExpiry {
  constructor(
    metrics: Metrics,
    private readonly directory: Directory,
    private readonly apiKeys: ApiKeys,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    const lines = () => this.lines();
    metrics.gauge(
      'key_days_left',
      'Days until a holder has no valid key of a kind any more',
      ['kind', 'holder'],
      async function () {
        const found = await lines();
        this.reset();
        for (const { kind, holder, days } of found) this.labels(kind, holder).set(days);
      },
    );
  }

  async lines(): Promise<{ kind: 'signing' | 'encryption' | 'api'; holder: string; days: number }[]> {
    const now = this.clock.now();
    const { owner } = this.settings;
    const left = (keys: readonly DirectoryKey[]) =>
      Math.floor(((coveredUntil(keys, now)?.getTime() ?? now.getTime() - 1) - now.getTime()) / DAY_MS);
    return [
      { kind: 'signing', holder: owner, days: left(this.directory.ownerKeys(owner)) },
      ...this.directory
        .officesOf(owner)
        .flatMap(({ id, keys, encryptionKeys = [] }) => [
          ...(keys.length > 0 ? [{ kind: 'signing' as const, holder: id, days: left(keys) }] : []),
          ...(encryptionKeys.length > 0
            ? [{ kind: 'encryption' as const, holder: id, days: left(encryptionKeys) }]
            : []),
        ]),
      ...(await this.#apiKeyLines(now)),
    ];
  }

  /** An office's system with the least time left; one that has a newer key under the same label does not count the old. */
  async #apiKeyLines(now: Date) {
    const last = new Map<string, { office: string; until: number }>();
    for (const { office, label, expiresAt, revokedAt } of await this.apiKeys.list()) {
      const system = JSON.stringify([office, label]);
      const until = Math.max(expiresAt.getTime(), last.get(system)?.until ?? 0);
      if (revokedAt === null) last.set(system, { office, until });
    }
    const least = new Map<string, number>();
    for (const { office, until } of last.values()) least.set(office, Math.min(until, least.get(office) ?? Infinity));
    return [...least].map(([holder, until]) => ({
      kind: 'api' as const,
      holder,
      days: Math.floor((until - now.getTime()) / DAY_MS),
    }));
  }
}
