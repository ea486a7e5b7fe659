import type { Owner } from '#libs/contracts';
import type { Officer } from '../../journeys/support/office.js';
import type { Stage } from '../../journeys/support/stage.js';
import { Transfer } from '../../journeys/support/transfer.js';

/** Words that are to stand in each paper. */
interface Words {
  readonly person: string;
  readonly matter: string;
}

/** The digest of a paper, by the service of the office that issued it. */
export type PapersByService = Partial<Record<Owner, string>>;

/** Takes a reported case as far as the procuratorate's questions; each office that takes part issues one paper of its own. */
export async function papersOfEach(
  stage: Stage,
  transfer: Transfer,
  prosecutorName: string,
  words: Words,
): Promise<PapersByService> {
  const { person, matter } = words;
  await transfer.takes(transfer.head(), 'approve');
  const letter = await issued(transfer, transfer.handler(), {
    kind: 'transfer-letter',
    fields: { party: person, conduct: matter, contact: person, phone: '020-00000000' },
    documents: [{ title: matter }],
  });
  await transfer.takes(transfer.handler(), 'send', { documents: [letter] });
  await transfer.police().finds('the case', `/cases/${transfer.caseNo}`, () => true);
  const receipt = await issued(transfer, transfer.police(), {
    kind: 'acknowledgement',
    fields: { letterNo: letter.documentNo, receivedAt: matter, recipient: person, unit: matter, checked: 'complete' },
  });
  await transfer.takes(transfer.police(), 'acknowledge', { documents: [receipt] });
  await comesToTheProcuratorate(transfer, matter);
  const prosecutor = stage.officer(prosecutorName);
  await prosecutor.finds('the question to ask', '/todo', ({ items }) =>
    items.some(({ caseNo }: { caseNo: string }) => caseNo === transfer.caseNo),
  );
  const question = await issued(transfer, prosecutor, { kind: 'reasons-request', fields: { requestedBy: matter } });
  return { customs: letter.digest, 'public-security': receipt.digest, supervision: question.digest };
}

/** Not filed, and the agency asks the procuratorate to look at it. */
async function comesToTheProcuratorate(transfer: Transfer, matter: string): Promise<void> {
  await transfer.takes(transfer.policeHead(), 'decline-to-file', {
    reasonClass: 'clearly-minor',
    reasons: matter,
    documents: [
      { kind: 'no-filing-notice', title: matter },
      { kind: 'returned-materials-list', title: matter },
    ],
  });
  await transfer.takes(transfer.handler(), 'suggest-supervision', {
    reasons: matter,
    documents: [{ kind: 'supervision-suggestion', title: matter }],
  });
}

/** A paper as an act names it. */
async function issued({ caseNo }: Transfer, officer: Officer, paper: object) {
  const { kind, title, documentNo, digest } = await officer.does(`/cases/${caseNo}/papers`, paper);
  return { kind, title, digest, ...(documentNo && { documentNo }) } as {
    readonly kind: string;
    readonly title: string;
    readonly digest: string;
    readonly documentNo?: string;
  };
}
