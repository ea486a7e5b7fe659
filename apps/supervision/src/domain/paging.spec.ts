import { decodeCursor, encodeCursor, pageOf } from './paging.js';

describe('the cursor of a page', () => {
  it('comes back as it was given out', () => {
    const cursor = { at: '2026-11-22 23:00:00.123456+00', no: 'HG-20261122-0000000001' };
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  });

  it.each(['', 'x', Buffer.from('[1,2]').toString('base64url'), Buffer.from('["never","x"]').toString('base64url')])(
    'is refused when it is not one of ours: %p',
    (text) => {
      expect(() => decodeCursor(text)).toThrow(expect.objectContaining({ code: 'SUPERVISION.CURSOR_WRONG' }));
    },
  );

  it('is missing on the last page', () => {
    const cursorOf = (no: string) => ({ at: '2026-11-22 00:00:00+00', no });
    expect(pageOf(['a', 'b'], 2, cursorOf).next).toBeUndefined();
    expect(decodeCursor(pageOf(['a', 'b', 'c'], 2, cursorOf).next)).toEqual(cursorOf('b'));
  });
});
