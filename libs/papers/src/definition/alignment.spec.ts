import { loadLaw } from '#libs/law';
import { misalignments } from './alignment.js';
import { loadPapers } from './load-papers.js';

const law = loadLaw();
const papers = loadPapers(law);

/** Documents that are asked for and not issued here, and why. A new one needs a paper or a line. */
const NOT_ISSUED_HERE: Readonly<Record<string, string>> = {
  'complaint-answer': 'our clauses (Art. 558, 562) say that there is an answer, not what it says',
  'correction-objection': 'the police’s own request for review (Rules Art. 564), written case by case',
  'correction-review-result': 'written case by case (Rules Art. 564)',
  'report-to-higher-procuratorate': 'internal to the procuratorate',
  'delay-explanation': 'the police’s own explanation, written case by case',
  'delay-complaint': 'a complaint has no form of its own',
  'filing-decision-copy': 'a copy of what the police’s own system made',
  'progress-report': 'written case by case',
  'handling-outcome': 'written case by case',
  'other-materials': 'whatever was missing',
  'prosecution-opinion': 'made in the police’s own system',
  'withdrawal-decision': 'made in the police’s own system',
  indictment: 'made in the procuratorate’s own system',
  'non-prosecution-decision': 'made in the procuratorate’s own system',
  judgment: 'made by a court',
  'test-commission': 'made in the agency’s own system',
  'test-report': 'made by who tests',
  'test-period-notice': 'made in the agency’s own system',
  'perishable-evidence': 'evidence, not a paper',
  'goods-destruction-record': 'signed where the goods are destroyed',
  'goods-return-receipt': 'signed by the party',
  'goods-return-record': 'signed where the goods are handed over',
  'custody-agreement': 'an agreement of two offices',
  'supplement-outline': 'made in the procuratorate’s own system',
  'supplement-report': 'made in the police’s own system',
  'supplement-delay-request': 'Art. 347(1) gives it no form: made in the procuratorate’s own system',
  'supplement-delay-explanation': 'the police’s own explanation, written case by case',
  'non-prosecution-objection': 'the police’s own objection, written case by case',
  'non-prosecution-review-decision': 'made in the system of the procuratorate that decides',
  'non-prosecution-revocation': 'made in the system of the procuratorate that revokes',
  'transfer-order': 'made by the government or the superior agency that orders',
  'infringement-determination': 'made in customs’ own system',
  'right-holder-notice': 'made in customs’ own system',
  'confiscation-decision': 'made in customs’ own system',
  'court-assistance-notice': 'made by a court',
  'seizure-decision': 'made in the agency’s own system',
  'seizure-extension-notice': 'made in the agency’s own system',
  'seizure-lifting-decision': 'made in the agency’s own system',
};

const documentsWithoutPaper = () => {
  const steps = [...law.processes.values()].flatMap((process) => process.steps());
  const asked = steps.flatMap(({ documents = [], requires }) => [...documents, ...(requires?.documents?.kinds ?? [])]);
  return [...new Set(asked)].filter((kind) => !papers.has(kind)).sort();
};

describe('papers and process', () => {
  it('agree: a paper names only steps that there are, and every step that asks for it', () => {
    expect(misalignments(law, papers)).toEqual([]);
  });

  it('agree on what is issued here: every other document that is asked for has a written reason', () => {
    expect(documentsWithoutPaper()).toEqual(Object.keys(NOT_ISSUED_HERE).sort());
  });

  it('are told apart when one side forgets the other', () => {
    const notice = papers.get('procuratorate-notice-to-file')!;
    const broken = new Map(papers).set(notice.paper, { ...notice, from: 'receiver', steps: ['give-notice'] });
    expect(misalignments(law, broken)).toEqual(
      expect.arrayContaining([
        'procuratorate-notice-to-file names the step give-notice, which no process has',
        'the step give-notice-to-file asks for procuratorate-notice-to-file, which does not name it',
        'the step give-notice-to-file of the supervisor asks for procuratorate-notice-to-file, which the receiver issues',
      ]),
    );
  });
});
