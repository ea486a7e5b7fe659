import { Trouble } from '../bootstrap/trouble.mjs';
import { until } from './bus-client.mjs';
import { officerOf } from './people.mjs';

/** Waits until an act is recorded by case-transfer; throws with the reason when it was refused. */
export async function recorded(officer, commandNo) {
  const act = await until(`the act ${commandNo} of ${officer.officer} is settled`, async () => {
    const found = await officer.get(`/acts/${commandNo}`);
    return found.status === 'sent' ? undefined : found;
  });
  if (act.status !== 'recorded')
    throw new Trouble(`the act of ${officer.officer} was refused: ${act.refusal?.code} ${act.refusal?.en ?? ''}`);
  return act;
}

/** Names the team of a case on some clues and waits until the dossier is open. Resolves with the case number. */
export async function openCase(system, { officer: name, ...request }) {
  const officer = officerOf(system, name);
  const { caseNo, commandNo } = await officer.post('/cases', request);
  await recorded(officer, commandNo);
  return caseNo;
}

/** An officer takes one step of a case; waits until it is possible and then until it is recorded. */
export async function takeStep(system, caseNo, { officer: name, step, ...more }) {
  const officer = officerOf(system, name);
  await until(`${name} may take the step ${step}`, async () => {
    const { next = [], beside = [] } = await officer.get(`/cases/${caseNo}`);
    return next.some((possible) => possible.step.id === step) || beside.some(({ id }) => id === step);
  });
  const { commandNo } = await officer.post(`/cases/${caseNo}/acts`, { step, ...more });
  return recorded(officer, commandNo);
}

/** Ids of the steps that the case has behind it, by the view of an officer's office. */
export async function stepsTaken(system, caseNo, name) {
  const { timeline } = await officerOf(system, name).get(`/cases/${caseNo}`);
  return timeline.filter(({ kind }) => kind === 'step').map(({ step }) => step.id);
}
