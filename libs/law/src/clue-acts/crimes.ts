import type { ClueContent, GoodsLine, InfringedRight } from '#libs/contracts';

const BY_RIGHT: Readonly<Partial<Record<InfringedRight['kind'], readonly string[]>>> = {
  trademark: ['213', '214'],
  copyright: ['217', '218'],
  patent: ['216'],
  'trade-secret': ['219'],
  'tobacco-monopoly': ['225'],
};

const BY_SUSPICION: Readonly<Partial<Record<GoodsLine['suspicion'], readonly string[]>>> = {
  counterfeit: ['213', '214'],
  pirated: ['217', '218'],
  smuggled: ['153'],
  substandard: ['140'],
};

/** Articles of the Criminal Law that a clue may touch, for one in which nobody named any. This project's own choice. */
export function candidatesOf({ goods, rights = [] }: ClueContent): string[] {
  const isOfLabels = goods.some(({ quantity }) => quantity.unit === 'label');
  const isOfCigarettes = goods.some(({ quantity }) => quantity.unit === 'stick');
  return [
    ...rights.flatMap(({ kind }) => BY_RIGHT[kind] ?? []),
    ...goods.flatMap(({ suspicion }) => BY_SUSPICION[suspicion] ?? []),
    ...(isOfLabels ? ['215'] : []),
    ...(isOfCigarettes ? ['225'] : []),
  ];
}
