/** Which unit handles cases of these articles in practice: a hint in the draft, the duty officer decides. */
const UNITS: readonly { readonly articles: readonly string[]; readonly unit: string }[] = [
  { articles: ['151', '152', '153', '154', '155', '156', '157'], unit: '海关缉私部门' },
  { articles: ['213', '214', '215', '216', '217', '218', '219', '219-1', '220', '140'], unit: '环食药侦部门' },
  { articles: ['225'], unit: '经侦部门' },
];

/** The unit that a draft is offered to; the reporting desk when no article is known. */
export function proposedUnit(article: string): string {
  return UNITS.find(({ articles }) => articles.includes(article))?.unit ?? '接报案部门';
}
