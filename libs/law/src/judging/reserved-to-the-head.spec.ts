import { process } from '../../test/sample-case.js';
import { FOR_WHO_PRESIDES, HEAD_ALONE } from '../../test/steps-of-the-head.js';

const named = (names: string) => names.trim().split(/\s+/).sort();
const thatAre = (is: (step: ReturnType<typeof process.steps>[number]) => boolean) =>
  process
    .steps()
    .filter(is)
    .map(({ name }) => name)
    .sort();

describe('what only the head of an office decides', () => {
  it('is the head’s and who presides in the head’s place, or the head’s alone', () => {
    const isOfHead = (roles: readonly string[]) => roles.join() === 'principal-head';
    expect(thatAre(({ roles, orWhoPresides }) => isOfHead(roles) && orWhoPresides === true)).toEqual(
      [...FOR_WHO_PRESIDES].sort(),
    );
    expect(thatAre(({ roles, orWhoPresides }) => isOfHead(roles) && !orWhoPresides)).toEqual([...HEAD_ALONE].sort());
  });

  it('never includes the report, which the team of two or more makes (Order 310 Art. 5(1))', () => {
    expect(thatAre(({ teamOnly }) => teamOnly === true)).toEqual(['report']);
    expect(process.step('report')!.roles).toEqual(['handler']);
    for (const name of ['name-team', 'change-team'])
      expect(process.step(name)!.requires!.team).toEqual({ distinctAtLeast: 2 });
  });
});

describe('what an act has to say', () => {
  it('are the reasons, where an article asks for them (说明理由、记录在案)', () => {
    const reasoned = thatAre(({ requires }) => requires?.reasons !== undefined);
    expect(reasoned).toEqual(
      expect.arrayContaining(
        named(`refuse-approval decline-to-file refer-elsewhere request-reconsideration uphold-refusal suggest-supervision
          accept-refusal explain-reasons tell-reasons-stand give-notice-to-file explain-delay except-goods destroy-goods
          extend-seizure withdraw-case not-prosecute object-to-non-prosecution report-result correct-record`),
      ),
    );
  });

  it('is which materials go back with a refusal to file (Order 310 Art. 8), and what goes with a transfer (Art. 6)', () => {
    expect(process.step('decline-to-file')!.requires).toMatchObject({
      reasonClass: {},
      documents: { kinds: ['returned-materials-list'] },
    });
    expect(process.step('send')!.documents).toEqual([
      'transfer-letter',
      'investigation-report',
      'goods-list',
      'test-report',
    ]);
  });

  it('is the paper, where somebody else approved or decided', () => {
    expect(thatAre(({ requires }) => requires?.paperNo !== undefined)).toEqual(
      named(`extend-to-10 extend-to-30 extend-by-30 extend-seizure note-order-to-transfer destroy-goods begin-review end-review
        note-court-notice note-court-fine enter-judgment enter-review-upheld enter-review-revoked enter-revocation-from-above
        correct-record`),
    );
  });
});
