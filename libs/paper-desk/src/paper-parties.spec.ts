import 'reflect-metadata';
import type { CaseState } from '#libs/contracts';
import type { PaperDefinition } from '#libs/papers';
import { aDirectory } from '#libs/testing';
import { partiesOf } from './paper-parties.js';

const { directory } = aDirectory();
const LETTER = { from: 'transferor', to: 'receiver' } as PaperDefinition;
const CUSTOMS = { office: 'changping-customs', as: 'transferor' } as const;
const nameOf = (office: string) => directory.office(office)?.name.zh;
const addresseeOf = (state: Partial<CaseState>) =>
  partiesOf(LETTER, state as CaseState, 'changping-customs', undefined, directory).addressee;

describe('the police to whom a paper of the agency goes', () => {
  const forwarded = (['changping-police', 'laogang-police'] as const).map(
    (office) => ({ office, as: 'receiver' }) as const,
  );

  it('are those the case is with, also when it came back to the first', () => {
    const participants = [CUSTOMS, ...forwarded];
    expect(addresseeOf({ participants, receivingOffice: 'laogang-police' })).toBe(nameOf('laogang-police'));
    expect(addresseeOf({ participants, receivingOffice: 'changping-police' })).toBe(nameOf('changping-police'));
  });

  it('are those it is to go to, before it is sent', () => {
    expect(addresseeOf({ participants: [CUSTOMS], receivingOffice: 'laogang-police' })).toBe(nameOf('laogang-police'));
  });

  it('are the last who joined, or the directory’s, in a state that was told before it said so', () => {
    expect(addresseeOf({ participants: [CUSTOMS, ...forwarded] })).toBe(nameOf('laogang-police'));
    expect(addresseeOf({ participants: [CUSTOMS] })).toBe(nameOf('changping-police'));
  });
});
