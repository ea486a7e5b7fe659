import type { CaseFacts } from './case-facts.js';
import type { Condition } from '../process/condition.js';
import { holds } from './next-steps.js';
import type { Process, Step } from '../process/process.js';

/** Which tracks stand where the step cannot be taken, in words: of two officers at once the second one learns what the first did. */
export function whyNotNow(process: Process, step: Step, known: CaseFacts): string {
  const own: Condition = { track: step.track, in: step.from };
  const joints = (step.moves ?? [])
    .filter(({ optional }) => !optional)
    .map(({ track, from }) => ({ track, in: [from] }));
  const inTheWay = [own, ...(step.when ?? []), ...joints].filter((condition) => !holds(condition, known));
  const tracks = [...new Set(inTheWay.map(({ track }) => track))];
  const words = (language: 'zh' | 'en') => tracks.map((track) => standing(process, known, track, language));
  return `${words('zh').join('；')} / ${words('en').join('; ')}`;
}

function standing(process: Process, { tracks }: CaseFacts, name: string, language: 'zh' | 'en'): string {
  const state = tracks.get(name)?.state ?? '';
  const track = process.track(name)?.title[language] ?? name;
  const at = process.state(name, state)?.title[language] ?? state;
  return language === 'zh' ? `${track}：${at}` : `${track}: ${at}`;
}
