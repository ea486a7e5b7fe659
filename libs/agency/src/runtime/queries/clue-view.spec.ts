import { reactionView } from './clue-view.js';

it('says a reaction in words, with its subject and details in their places', () => {
  const reaction = {
    kind: 'licence-link',
    subject: '441900112345',
    note: 'TOBACCO.LICENCE_LINKED',
    details: { clueNo: 'HG-1', licenceNo: '441900112345', sticks: '1152000' },
    taken_at: new Date(0),
  };
  expect(reactionView(reaction)).toMatchObject({
    zh: '喷码指向零售许可证 441900112345，请核查该持证户（线索 HG-1）',
    en: 'the carton code points to retail licence 441900112345: check its holder (clue HG-1)',
  });
});
