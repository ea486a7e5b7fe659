import { partyTerm, soughtTerms } from './party-terms.js';

const tokenise = (kind: string, value: string) => `token of ${kind} ${value}`;
const person = { kind: 'person-id', number: 'E1234', name: '丁', isUnit: false } as const;

describe('a person among the clues of an office', () => {
  it('is stored under one term, however the number was typed', () => {
    expect(partyTerm({ ...person, typed: 'e1234' }, tokenise)).toBe(partyTerm(person, tokenise));
  });

  it('is also looked for as the clues of before have the number', () => {
    expect(soughtTerms(person, tokenise)).toEqual(['party:person-id:token of person-id E1234']);
    expect(soughtTerms({ ...person, typed: 'e1234' }, tokenise)).toEqual([
      'party:person-id:token of person-id E1234',
      'party:person-id:token of person-id e1234',
    ]);
  });
});
