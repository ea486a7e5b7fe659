import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { ActCommand, CLUES, clueRequestsOf, compileStrict, compileTolerant, EVENTS, schemaOf } from '#libs/contracts';
import type { ContractClass } from '#libs/contracts';
import { arbitraryOf } from './support/arbitrary-of.js';
import { mutated, mutations } from './support/mutation.js';

const classes = new Set<ContractClass>([
  ...EVENTS.all.map(({ eventClass }) => eventClass),
  ...Object.values(CLUES).flatMap(({ clue }) => [clueRequestsOf(clue).post, clueRequestsOf(clue).version]),
  ActCommand,
]);

const keepsClass = (contractClass: ContractClass, value: unknown, strict: boolean): boolean =>
  validateSync(
    plainToInstance(contractClass, value) as object,
    strict ? { whitelist: true, forbidNonWhitelisted: true } : {},
  ).length === 0;

/**
 * Two things class-validator lets pass and the published schema does not, and must not: `null` for an optional field,
 * and a list in place of a single nested object. Neither is generated here.
 */
describe.each([...classes].map((contractClass): [string, ContractClass] => [contractClass.name, contractClass]))(
  '%s',
  (_name, contractClass) => {
    const values = arbitraryOf(schemaOf(contractClass));

    it('accepts by decorators and by schema what the schema describes', () => {
      fc.assert(
        fc.property(values, (value) => {
          expect(compileStrict(contractClass)(value)).toEqual([]);
          expect(keepsClass(contractClass, value, true)).toBe(true);
        }),
        { numRuns: 10 },
      );
    });

    it.each([true, false])('judges a changed value alike by decorators and by schema (strict: %s)', (strict) => {
      const check = strict ? compileStrict(contractClass) : compileTolerant(contractClass);
      fc.assert(
        fc.property(values, mutations, (value, mutation) => {
          const changed = mutated(value, mutation);
          expect(check(changed).length === 0).toBe(keepsClass(contractClass, changed, strict));
        }),
        { numRuns: 60 },
      );
    });
  },
);
