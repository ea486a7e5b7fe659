import { value } from './match-values.js';

describe('an identifier that clues are matched by', () => {
  it.each(['粤B·12345', '粤B•12345', '粤B 12345', '粤b-12345', '粤Ｂ・12345'])('is one plate as %s', (plate) =>
    expect(value('plate', plate)).toEqual({ kind: 'plate', value: '粤B12345' }),
  );

  it('keeps the dot of a brand, which may be all that two brands differ in', () =>
    expect(value('brand', 'A·B')).toEqual({ kind: 'brand', value: 'A·B' }));

  it('is none when nothing is left of it', () => expect(value('plate', ' · ')).toBeUndefined());
});
