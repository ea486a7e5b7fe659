import type { Unit } from '#libs/contracts';
import type { Title } from '../data/title.js';

/** Units as they are said of a quantity: an officer does not read `pair` on a list of shoes. */
export const UNIT_WORDS: Readonly<Record<Unit, Title>> = {
  piece: { zh: '件', en: 'pieces' },
  pair: { zh: '双', en: 'pairs' },
  set: { zh: '套', en: 'sets' },
  box: { zh: '箱', en: 'boxes' },
  kilogram: { zh: '千克', en: 'kilograms' },
  ton: { zh: '吨', en: 'tons' },
  litre: { zh: '升', en: 'litres' },
  metre: { zh: '米', en: 'metres' },
  stick: { zh: '支', en: 'sticks' },
  parcel: { zh: '个邮包', en: 'parcels' },
  copy: { zh: '份', en: 'copies' },
  label: { zh: '枚', en: 'labels' },
};
