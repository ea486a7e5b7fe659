import { compileStrict } from '#libs/contracts';
import type { ContractClass } from '#libs/contracts';
import { refused } from '#libs/kernel';

/** The body as an instance of what its class promises, or `CLUE.REFUSED` with every field that is wrong. */
export function checkedBody<T extends object>(contract: new () => T, body: unknown): T {
  const problems = compileStrict(contract as ContractClass)(body);
  if (problems.length > 0) throw refused('CLUE.REFUSED', {}, problems);
  return body as T;
}
