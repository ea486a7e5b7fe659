import { clueRequest } from '../clue.mjs';
import { lookingInto, quiet, settled } from '../watch.mjs';

const OFFICE = 'changping-customs';
const REPORT = [{ kind: 'transfer-report', title: '移送涉嫌犯罪案件的书面报告' }];

/** A clue that names a container and a case that was reported to the head, by the front door and known to all: what is copied. */
export async function oneOfEach(system) {
  const { content, ...frame } = clueRequest('original', ['dongguan-police', 'guangzhou-tobacco']);
  const { customs } = system.services;
  const clue = await posted(
    `${customs}/clues`,
    { 'x-api-key': system.apiKeys[OFFICE] },
    {
      ...frame,
      content: { ...content, transport: { ...content.transport, containers: ['CSQU3054383'] } },
    },
  );
  const handler = { authorization: `Bearer ${await system.token(`${OFFICE}-h1`, 'customs')}` };
  const { caseNo } = await posted(`${customs}/cases`, handler, {
    title: 'original',
    clueNos: [clue.clueNo],
    team: [`${OFFICE}-h1`, `${OFFICE}-h2`],
    ground: 'reasonable-suspicion',
    suspectedCrime: '214',
  });
  const hasSteps = (owner, least) =>
    lookingInto(system.databases[owner], (database) =>
      settled(`${owner} knows ${least} steps of the case`, async () => {
        const { rows } = await database.query('select count(*)::int as n from case_timeline where case_no = $1', [
          caseNo,
        ]);
        return rows[0].n >= least;
      }),
    );
  await hasSteps('customs', 1);
  await posted(`${customs}/cases/${caseNo}/acts`, handler, { step: 'report', reasons: 'bench', documents: REPORT });
  await Promise.all([hasSteps('customs', 2), hasSteps('supervision', 2)]);
  await quiet(system.databases);
}

async function posted(address, headers, body) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${address} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
