/** Events of one type that one handler call may take together. */
export interface Wave<E> {
  readonly type: string;
  readonly events: readonly E[];
}

/**
 * Groups a batch in bus order into as few handler calls as order allows: a wave holds one type, in bus order, and
 * for any two events of one ordering key the earlier one stands in an earlier wave or before the other in its own.
 * Each event joins the first wave of its type that is not before its key's last one. Pure; linear in practice, as a
 * batch has few types and so few waves.
 */
export function planWaves<E extends { readonly type: string; readonly orderingKey: string }>(
  events: readonly E[],
): Wave<E>[] {
  const waves: { type: string; events: E[] }[] = [];
  const wavesOfType = new Map<string, number[]>();
  const lastWaveOfKey = new Map<string, number>();
  for (const event of events) {
    const ofType = wavesOfType.get(event.type) ?? [];
    if (ofType.length === 0) wavesOfType.set(event.type, ofType);
    const earliest = lastWaveOfKey.get(event.orderingKey) ?? 0;
    let wave = ofType.find((index) => index >= earliest);
    if (wave === undefined) {
      wave = waves.push({ type: event.type, events: [] }) - 1;
      ofType.push(wave);
    }
    waves[wave]!.events.push(event);
    lastWaveOfKey.set(event.orderingKey, wave);
  }
  return waves;
}
