import type { ClockView, OfficialConduct } from '#libs/contracts';
import { isOverdue } from '#libs/law';
import type { OfficialClueRules } from '#libs/law';

/** A missed limit that makes a supervisor look at Order 310 Art. 18. */
export interface MissedLimit {
  readonly office: string;
  readonly rule: string;
  readonly conduct: OfficialConduct;
}

/** A prompt and never a finding: a missed limit has many reasons, and a correction may still move it. */
export function missedLimitsOf(rules: OfficialClueRules, clocks: readonly ClockView[], now: Date): MissedLimit[] {
  return clocks.flatMap((clock) => {
    const conduct = rules.missedClocks[clock.rule];
    return conduct !== undefined && isOverdue(clock, now) ? [{ office: clock.office, rule: clock.rule, conduct }] : [];
  });
}
