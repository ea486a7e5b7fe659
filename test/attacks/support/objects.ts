import { randomBytes } from 'node:crypto';
import { sha256Hex } from '#libs/kernel';
import { call } from '../../journeys/support/http.js';
import { aCustomsClue } from '../../journeys/support/clues.js';
import type { Stage } from '../../journeys/support/stage.js';
import { Transfer } from '../../journeys/support/transfer.js';
import { papersOfEach } from './papers.js';
import type { PapersByService } from './papers.js';

/** Words that stand in every object, and in no answer to a stranger. */
export const MARKERS = ['线索之外人', '他局之案', '王不露', '44010119800101123X'] as const;
const [TITLE, CASE, PERSON, NUMBER] = MARKERS;
const PEOPLE = { from: 'huangpu-customs', to: 'guangzhou-police' };
const DAY_MS = 24 * 60 * 60 * 1_000;
const PROSECUTOR = 'guangzhou-procuratorate-prosecutor';

/** What offices of Guangzhou have. */
export interface Objects {
  /** By the name that the number of each has in an address. */
  readonly numbers: Readonly<Record<string, string>>;
  readonly officialClueNo: string;
  readonly attachmentDigest: string;
  readonly papers: PapersByService;
  /** Who presides over the posting office in its head's place. */
  readonly designationId: string;
}

/**
 * A clue with persons and an attachment; a case on it with an act and a paper of each office that takes part; a clue
 * about an official; and a designation.
 */
export async function objectsOfGuangdong(stage: Stage): Promise<Objects> {
  const attachment = await uploaded(stage);
  const { clueNo } = await stage.office(PEOPLE.from).posts(
    aCustomsClue([PEOPLE.to], {
      content: {
        title: TITLE,
        persons: [{ role: 'suspect', name: PERSON, idKind: 'resident-id', idNo: NUMBER }],
        documents: [{ kind: 'photo', title: TITLE, ...attachment, mediaType: 'image/jpeg' }],
      },
    }),
  );
  await stage.office(PEOPLE.to).holds(clueNo);
  await stage.officer(`${PEOPLE.to}-h1`).finds('the attachment', `/attachments/${attachment.digest}`, () => true);
  const transfer = await Transfer.opened(stage, PEOPLE, clueNo, { title: CASE });
  const handler = transfer.handler();
  const commandNo = await transfer.enters(handler, 'report', {
    reasons: CASE,
    documents: [{ kind: 'transfer-report', title: CASE }],
  });
  await Transfer.recorded(handler, commandNo);
  const papers = await papersOfEach(stage, transfer, PROSECUTOR, { person: PERSON, matter: CASE });
  const { officialClueNo } = await handler.does('/official-clues', {
    basis: 'art-19',
    addressee: 'guangzhou-commission',
    official: { name: PERSON, office: TITLE, position: TITLE },
    conduct: 'corruption-bribery',
    metOn: '2026-11-20',
    facts: CASE,
  });
  await stage
    .officer('guangzhou-procuratorate-supervisor')
    .finds('the clue', `/clues/${clueNo}`, ({ isSummaryHere }) => isSummaryHere);
  const { caseNo } = transfer;
  const designationId = await designated(stage);
  const numbers = { clueNo, caseNo, commandNo };
  return { numbers, officialClueNo, attachmentDigest: attachment.digest, papers, designationId };
}

async function designated(stage: Stage): Promise<string> {
  const { id } = await stage.officer(`${PEOPLE.from}-head`).does('/designations', {
    officer: `${PEOPLE.from}-h2`,
    until: new Date(Date.now() + DAY_MS).toISOString(),
    paperNo: CASE,
  });
  return id;
}

async function uploaded(stage: Stage): Promise<{ digest: string; size: number }> {
  const bytes = new Uint8Array(randomBytes(1_000));
  const digest = sha256Hex(bytes);
  const { status } = await call(stage.system.addresses.customs, 'PUT', `/attachments/${digest}`, {
    apiKey: stage.system.apiKeys[PEOPLE.from],
    raw: bytes,
    headers: { 'content-type': 'image/jpeg', 'x-title': encodeURIComponent(TITLE) },
  });
  if (![200, 201].includes(status)) throw new Error(`the attachment was not taken: ${status}`);
  return { digest, size: bytes.length };
}
