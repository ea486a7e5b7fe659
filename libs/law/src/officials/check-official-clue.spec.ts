import type { DirectoryOffice, OfficialClueContent } from '#libs/contracts';
import { installedLaw } from '../installed-law.js';
import { checkOfficialClue } from './check-official-clue.js';

const office = (id: string, owner: DirectoryOffice['owner'], more: Partial<DirectoryOffice> = {}): DirectoryOffice => ({
  ...{ id, owner, level: 'prefecture', region: '440100', counterparts: {}, keys: [] },
  name: { zh: id, en: id },
  ...more,
});
const OFFICES = [
  office('customs', 'customs'),
  office('branch', 'customs', { level: 'county' }),
  office('sister', 'customs'),
  office('police', 'public-security'),
  office('commission', 'supervision', {
    organ: 'supervisory-commission',
    name: { zh: '广州市监察委员会', en: 'Commission' },
  }),
  office('procuratorate', 'supervision', { organ: 'procuratorate' }),
];
const directory = { office: (id: string) => OFFICES.find((one) => one.id === id) };
const { officials: rules } = installedLaw();

const LATE: OfficialClueContent = {
  basis: 'art-18',
  official: { name: '某', office: '海关', position: '科长' },
  conduct: 'late-transfer',
  metOn: '2026-11-20',
  facts: '…',
};
const BRIBE: OfficialClueContent = { ...LATE, basis: 'art-19', conduct: 'corruption-bribery' };
const of = (content: OfficialClueContent, officeId: string): OfficialClueContent => ({
  ...content,
  official: { ...content.official, officeId },
});

const codes = (content: OfficialClueContent, addressee = 'commission', sender = 'customs') =>
  checkOfficialClue(rules, { content, addressee, sender, today: '2026-11-27' }, directory).map(({ code }) => code);

describe('a clue about an official', () => {
  it('of an own breach goes to the supervisory commission alone (Order 310 Art. 18)', () => {
    expect(codes(LATE)).toEqual([]);
    expect(codes(LATE, 'procuratorate')).toEqual(['OFFICIALS.ADDRESSEE_NOT_OF_BASIS']);
  });

  it('of a suspected duty crime goes to the commission or the procuratorate (Order 310 Art. 19)', () => {
    expect(codes(BRIBE)).toEqual([]);
    expect(codes(BRIBE, 'procuratorate')).toEqual([]);
    expect(codes(BRIBE, 'police')).toEqual(['OFFICIALS.ADDRESSEE_UNKNOWN']);
  });

  it('is passed on under Art. 19 by enforcement agencies, not by the police, who have Art. 17 and 18', () => {
    expect(codes(BRIBE, 'commission', 'police')).toEqual(['OFFICIALS.BASIS_NOT_FOR_OFFICE']);
    expect(codes({ ...LATE, conduct: 'late-decision' }, 'commission', 'police')).toEqual([]);
    expect(codes({ ...LATE, conduct: 'late-decision' })).toEqual(['OFFICIALS.CONDUCT_NOT_OF_OFFICE']);
    expect(codes(LATE, 'commission', 'police')).toEqual(['OFFICIALS.CONDUCT_NOT_OF_OFFICE']);
  });

  it('says a conduct of its own article', () => {
    expect(codes({ ...LATE, conduct: 'dereliction' })).toEqual(['OFFICIALS.CONDUCT_NOT_OF_BASIS']);
  });

  it('under Art. 18 is about the own office or one below it', () => {
    expect(codes(of(LATE, 'customs'))).toEqual([]);
    expect(codes(of(LATE, 'branch'))).toEqual([]);
    expect(codes(of(LATE, 'customs'), 'commission', 'branch')).toEqual(['OFFICIALS.NOT_OWN_ORGAN']);
    expect(codes(of(LATE, 'sister'))).toEqual(['OFFICIALS.NOT_OWN_ORGAN']);
    expect(codes(of(LATE, 'police'))).toEqual(['OFFICIALS.NOT_OWN_ORGAN']);
    expect(codes(of(BRIBE, 'police'))).toEqual([]);
    expect(codes(of(BRIBE, 'nowhere'))).toEqual(['OFFICIALS.OFFICE_UNKNOWN']);
  });

  it('is never passed on to the own office, nor to the organ that the official belongs to', () => {
    expect(codes(BRIBE, 'customs')).toEqual(['OFFICIALS.OWN_OFFICE']);
    expect(codes(of(BRIBE, 'commission'))).toEqual(['OFFICIALS.ABOUT_ADDRESSEE']);
    const room = { ...BRIBE, official: { ...BRIBE.official, office: '广州市监察 委员会第三室' } };
    expect(codes(room)).toEqual(['OFFICIALS.ABOUT_ADDRESSEE']);
    expect(codes(room, 'procuratorate')).toEqual([]);
  });

  it('is not met tomorrow', () => {
    expect(codes({ ...LATE, metOn: '2026-11-28' })).toEqual(['OFFICIALS.DAY_IN_FUTURE']);
    expect(codes({ ...LATE, metOn: '2026-11-27' })).toEqual([]);
  });

  it('has no limit, and the data say why (Art. 19: 及时)', () => {
    expect(rules.bases['art-19']).toMatchObject({ mark: 'V', noLimitBecause: { zh: expect.stringContaining('及时') } });
  });
});
