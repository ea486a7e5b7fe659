import type { Directory, DirectoryOffice, Owner } from '#libs/contracts';
import { deliveriesOfRefusal, deliveriesTo } from './deliveries.js';

const office = (id: string, owner: Owner, counterparts = {}) =>
  ({ id, owner, counterparts }) as unknown as DirectoryOffice;
const OFFICES = [
  office('changping-customs', 'customs'),
  office('laogang-customs', 'customs', { procuratorate: 'county-7-procuratorate' }),
  ...Array.from({ length: 1_000 }, (_, n) => office(`county-${n}-procuratorate`, 'supervision')),
  ...Array.from({ length: 1_000 }, (_, n) => office(`county-${n}-tobacco`, 'tobacco-monopoly')),
];
const directory: Pick<Directory, 'office' | 'officesOf'> = {
  office: (id) => OFFICES.find((one) => one.id === id),
  officesOf: (owner) => OFFICES.filter((one) => one.owner === owner),
};

describe('what all offices of a large owner are to hear', () => {
  it('of a case that no organ supervises goes to supervision itself, which no message can name in full', () => {
    const participants = [{ office: 'changping-customs', as: 'transferor' as const }];
    expect(deliveriesTo(participants, directory)).toEqual([
      { reader: 'customs', recipients: ['changping-customs'] },
      { reader: 'supervision', recipients: [] },
    ]);
  });

  it('of a forged command goes to its true sender itself', () => {
    expect(deliveriesOfRefusal('changping-customs', 'tobacco-monopoly', directory)).toEqual([
      { reader: 'tobacco-monopoly', recipients: [] },
      { reader: 'supervision', recipients: [] },
    ]);
  });
});

describe('what an office was refused', () => {
  it('is told to the office and to the organ that supervises it, and to no other organ', () => {
    expect(deliveriesOfRefusal('laogang-customs', 'customs', directory)).toEqual([
      { reader: 'customs', recipients: ['laogang-customs'] },
      { reader: 'supervision', recipients: ['county-7-procuratorate'] },
    ]);
  });
});
