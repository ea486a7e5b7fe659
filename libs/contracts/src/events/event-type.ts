import type { Owner } from '../bus/owners.js';

/** A class of event data: its noun-participle and major version are written out, never derived from the class name. */
export interface EventClass {
  new (): object;
  readonly noun: string;
  readonly version: number;
}

/** `<writer>.<noun>-<participle>`: the CloudEvents `type` of an event class when `writer` sends it. */
export function eventTypeOf(writer: Owner, eventClass: Pick<EventClass, 'noun'>): string {
  return `${writer}.${eventClass.noun}`;
}
