import type { MarketClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { chinaDate } from '#libs/kernel';

/** A seizure that begins tomorrow would run out later than the law allows, and nobody has an opinion of tomorrow. */
export const daysAreNotInFuture: IntakeRule<MarketClueV1> = ({ seizures = [], rightHolderOpinions = [] }, { now }) => {
  const today = chinaDate(now);
  const judge = (day: string | undefined, path: string) =>
    day && day > today ? refuse('CLUE.DATE_IN_FUTURE', path) : accept();
  return [
    ...seizures.flatMap(({ startsOn }, at) => judge(startsOn, `/seizures/${at}/startsOn`)),
    ...rightHolderOpinions.flatMap(({ givenOn }, at) => judge(givenOn, `/rightHolderOpinions/${at}/givenOn`)),
  ];
};
