import { refused } from '#libs/kernel';

const KEY = /^[\x21-\x7e]{1,128}$/;

/** What can be an `Idempotency-Key` at all; none is one. */
export function expectKeySound(idempotencyKey: string | undefined): void {
  if (idempotencyKey !== undefined && !KEY.test(idempotencyKey)) throw refused('ACT.KEY_WRONG');
}
