import { catalogueEntry } from '../catalogue/error-codes.js';
import { checkContainer, containerCheckDigit } from './container.js';
import { checkContentCodes } from './check-content-codes.js';
import { cartonCodeFaults, decodeCartonCode, readCartonCodes } from './carton-code.js';
import { isDivisionWithin, isPlausibleDivision } from './division.js';
import { isOfficialDocumentNo } from './document-no.js';
import { checkMailItem } from './mail-item.js';
import { packUnits } from './pack-units.js';
import { parseDeclarationNo } from './declaration-no.js';
import { checkResidentId } from './resident-id.js';
import { checkUscc, usccCheckCharacter } from './uscc.js';

describe('unified social credit code (GB 32100)', () => {
  it.each(['91110000101623741K', '911101066976941872'])('accepts %s', (code) =>
    expect(checkUscc(code)).toBeUndefined(),
  );

  it('only warns of a real company code whose check character fails', () => {
    expect(usccCheckCharacter('91350211M0000XUF46')).toBe('R');
    expect(checkUscc('91350211M0000XUF46')).toEqual({ level: 'warned', code: 'CODE.USCC_CHECK_DIGIT' });
  });

  it.each(['91350211M0000XUFI6', '91ABCDEFM0000XUF46', '9135'])('refuses %s as nonsense', (code) =>
    expect(checkUscc(code)).toMatchObject({ level: 'refused', code: 'CODE.USCC_FORM' }),
  );
});

describe('resident identity number (GB 11643)', () => {
  it('accepts the standard sample', () => expect(checkResidentId('11010519491231002X')).toBeUndefined());
  it('warns of a wrong check character', () =>
    expect(checkResidentId('110105194912310021')).toMatchObject({ level: 'warned' }));
  it('warns of the old 15-digit form', () =>
    expect(checkResidentId('110105491231002')).toMatchObject({ code: 'CODE.RESIDENT_ID_OLD' }));
  it('refuses a birthday that never was', () =>
    expect(checkResidentId('11010519490231002X')).toMatchObject({ level: 'refused', code: 'CODE.RESIDENT_ID_DATE' }));
  it('refuses letters', () =>
    expect(checkResidentId('1101051949123100AX')).toMatchObject({ code: 'CODE.RESIDENT_ID_FORM' }));
});

describe('container number (ISO 6346)', () => {
  it.each(['CSQU3054383', 'MSKU8058642', 'MSKU9400739', 'CBHU3202732'])('accepts %s', (number) =>
    expect(checkContainer(number)).toBeUndefined(),
  );
  it('warns of a wrong check digit', () => expect(checkContainer('MSKU8058643')).toMatchObject({ level: 'warned' }));
  it('refuses what is not built so', () => expect(checkContainer('MSKX8058642')).toMatchObject({ level: 'refused' }));
  it('reads a remainder of ten as zero', () => {
    const ten = Array.from({ length: 200 }, (_, n) => `TESU${String(n).padStart(6, '0')}`).map(containerCheckDigit);
    expect(ten.every((digit) => /^\d$/.test(digit))).toBe(true);
  });
});

describe('mail item number (UPU S10)', () => {
  it('accepts the standard sample', () => expect(checkMailItem('RR473124829GB')).toBeUndefined());
  it('warns of a wrong check digit', () => expect(checkMailItem('RR473124828GB')).toMatchObject({ level: 'warned' }));
  it('refuses what is not built so', () => expect(checkMailItem('R473124829GB')).toMatchObject({ level: 'refused' }));
});

describe('declaration number', () => {
  it('tells customs, year, direction and serial', () => {
    expect(parseDeclarationNo('520120201123456789')).toEqual({
      customsCode: '5201',
      year: 2020,
      direction: 'import',
      serial: '123456789',
    });
    expect(parseDeclarationNo('520120200123456789')?.direction).toBe('export');
  });
  it.each(['520119991123456789', '520120202123456789', '52012020112345678'])('knows that %s is none', (number) =>
    expect(parseDeclarationNo(number)).toBeUndefined(),
  );
});

describe('carton code', () => {
  it('tells sorting date, case, carton, company and licence', () => {
    expect(decodeCartonCode({ line1: '0112800012345607', line2: 'GDDG441900112345' })).toEqual({
      yearDigit: '0',
      month: 11,
      day: 28,
      caseNo: '000123456',
      cartonOrder: 7,
      company: 'GDDG',
      licenceNo: '441900112345',
      division: '441900',
      holder: 'individual',
    });
  });
  it.each([
    ['0133200012345607', 'CODE.CARTON_DATE'],
    ['0023000012345607', 'CODE.CARTON_DATE'],
    ['0112800012345600', 'CODE.CARTON_ORDER'],
    ['0112800012345651', 'CODE.CARTON_ORDER'],
    ['011280001234560', 'CODE.CARTON_FORM'],
  ])('refuses %s: %s', (line1, code) =>
    expect(decodeCartonCode({ line1, line2: 'GDDG441900112345' })).toMatchObject({ level: 'refused', code }),
  );
  it('is read or faulted, each code of a list at its place', () => {
    const codes = [
      { line1: '0133200012345607', line2: 'GDDG441900112345' },
      { line1: '0112800012345607', line2: 'GDDG441900112345' },
    ];
    expect(readCartonCodes(codes)).toMatchObject([{ at: 1, code: { licenceNo: '441900112345' } }]);
    expect(cartonCodeFaults(codes)).toEqual([{ level: 'refused', code: 'CODE.CARTON_DATE', path: '/cartonCodes/0' }]);
  });
});

describe('pack units', () => {
  it('derives 115.2 cases from 1,152,000 sticks', () => {
    expect(packUnits('1152000')).toEqual({
      packs: '57600',
      cartons: '5760',
      cases: '115.2',
      largeCases: '23.04',
      wholePacks: true,
    });
  });
  it('follows a pack spec of its own', () =>
    expect(packUnits('1000', { sticksPerPack: 25, packsPerCarton: 4, cartonsPerCase: 10 }).cartons).toBe('10'));
  it('notices broken packs', () => expect(packUnits('1152001').wholePacks).toBe(false));
});

describe('lists', () => {
  it('knows divisions by their province', () => {
    expect(isPlausibleDivision('441900')).toBe(true);
    expect(isPlausibleDivision('991900')).toBe(false);
    expect(isDivisionWithin('441901', '440000')).toBe(true);
    expect(isDivisionWithin('210200', '440000')).toBe(false);
  });
  it('knows an official document number by its brackets', () => {
    expect(isOfficialDocumentNo('穗公花(城东)不立字〔2025〕310440号')).toBe(true);
    expect(isOfficialDocumentNo('穗公花(城东)不立字[2025]310440号')).toBe(false);
  });
});

describe('articles of crimes', () => {
  const warningsOf = (article: string) =>
    checkContentCodes({ title: 't', discoveredAt: '2020-01-01', goods: [], suspectedCrimes: [article] });

  it.each(['102', '213', '219-1', '451'])('can be %s', (article) => expect(warningsOf(article)).toEqual([]));

  it.each(['0', '101', '452', '999', '999-1'])('cannot be %s, which is doubted and not refused', (article) =>
    expect(warningsOf(article)).toEqual([{ level: 'warned', code: 'CODE.CRIME_UNKNOWN', path: '/suspectedCrimes/0' }]),
  );
});

describe('countries', () => {
  const warningsOf = (transport: object) => checkContentCodes({ transport: { mode: 'sea', ...transport } } as never);
  it.each(['MYS', 'USA', 'HKG', 'CHN'])('can be %s (ISO 3166-1)', (toCountry) =>
    expect(warningsOf({ toCountry, fromCountry: toCountry })).toEqual([]),
  );

  it.each(['ZZZ', 'MAL', 'UKD'])('cannot be %s, which is doubted and not refused', (country) =>
    expect(warningsOf({ fromCountry: country, toCountry: country })).toEqual(
      ['fromCountry', 'toCountry'].map((field) => ({
        ...{ level: 'warned', code: 'CODE.COUNTRY_UNKNOWN', path: `/transport/${field}`, params: { country } },
      })),
    ),
  );
});

describe('currencies', () => {
  const warningsOf = (currency: string) =>
    checkContentCodes({
      title: 't',
      discoveredAt: '2020-01-01',
      goods: [{ name: 'x', value: { amount: '1', currency } } as never],
    });

  it.each(['CNY', 'USD', 'HKD', 'HRK'])('can be %s', (currency) => expect(warningsOf(currency)).toEqual([]));

  it.each(['RMB', 'XXQ', 'XTS'])('cannot be %s, which is doubted and not refused', (currency) =>
    expect(warningsOf(currency)).toEqual([
      { level: 'warned', code: 'CODE.CURRENCY_UNKNOWN', path: '/goods/0/value/currency', params: { currency } },
    ]),
  );

  it('are told CNY where somebody writes RMB', () => {
    const { zh, en } = catalogueEntry('CODE.CURRENCY_UNKNOWN');
    expect([zh, en]).toEqual([expect.stringContaining('人民币为 CNY'), expect.stringContaining('renminbi is CNY')]);
  });

  it("are doubted in fines and in an agency's own amounts too", () => {
    const clue = {
      title: 't',
      discoveredAt: '2020-01-01',
      goods: [],
      priorPenalties: [{ decisionNo: '莞市监罚〔2019〕88号', fine: { amount: '1', currency: 'RMB' } } as never],
      amounts: { soldValue: { amount: '1', currency: 'YUA' } },
      measures: [{ kind: 'bond', amount: { amount: '1', currency: 'CNH' } }],
    };
    expect(checkContentCodes(clue).map(({ path }) => path)).toEqual([
      '/priorPenalties/0/fine/currency',
      '/amounts/soldValue/currency',
      '/measures/0/amount/currency',
    ]);
  });
});

it('places each fault of a clue where it stands', () => {
  const faults = checkContentCodes({
    title: 't',
    discoveredAt: '2020-01-01',
    goods: [],
    parties: [
      { role: 'consignor', name: 'a' },
      { role: 'consignee', name: 'b', uscc: '91350211M0000XUF46' },
    ],
    persons: [
      { role: 'suspect', name: 'c', idKind: 'resident-id', idNo: '11010519490231002X' },
      { role: 'other', name: 'd', idKind: 'passport', idNo: 'E1' },
    ],
    transport: { mode: 'sea', containers: ['MSKU8058642', 'MSKU8058643'] },
    places: [{ role: 'found-at', division: '990000', description: 'x' }],
    suspectedCrimes: ['214', '999'],
  });
  expect(faults.map(({ path, level }) => `${path} ${level}`)).toEqual([
    '/parties/1/uscc warned',
    '/persons/0/idNo refused',
    '/transport/containers/1 warned',
    '/places/0/division warned',
    '/suspectedCrimes/1 warned',
  ]);
});
