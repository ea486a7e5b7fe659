import { compareItems, differingHours } from './compare.js';

const digest = (letter: string) => letter.repeat(64);

it('hours differ that only one side has, or whose number or digest is another', () => {
  const sent = [1, 2, 3, 5].map((hour) => ({ hour, count: 2, digest: digest('a') }));
  const found = [
    { span: 1, count: 2, digest: digest('a') },
    { span: 2, count: 3, digest: digest('a') },
    { span: 3, count: 2, digest: digest('b') },
    { span: 4, count: 1, digest: digest('a') },
  ];
  expect(differingHours(sent, found)).toEqual([2, 3, 4, 5]);
});

it('events are missing, surplus or changed; what was put aside is here, and what the reader has no use for is ignored', () => {
  const item = (eventId: string, eventType = 'known') => ({ eventId, eventType, digest: digest('a') });
  const sent = [item('1'), item('2'), item('3'), item('4', 'unknown'), item('5')];
  const found = [
    { id: '1', digest: digest('a') },
    { id: '2', digest: digest('b') },
    { id: '5', digest: null },
    { id: '9', digest: digest('a') },
  ];
  expect(compareItems(sent, found, (type) => type === 'known')).toEqual({
    differences: [
      { eventId: '3', kind: 'missing', eventType: 'known', sentDigest: digest('a') },
      { eventId: '2', kind: 'changed', eventType: 'known', sentDigest: digest('a'), foundDigest: digest('b') },
      { eventId: '9', kind: 'surplus', eventType: '', foundDigest: digest('a') },
    ],
    ignored: 1,
  });
});
