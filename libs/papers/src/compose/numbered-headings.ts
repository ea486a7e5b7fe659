import { chineseNumber } from '#libs/law';
import type { ComposedBlock } from './composed-paper.js';

const NUMBER = /^[一二三四五六七八九十]+(?=、)/;

/** 一、二、三、 counted over the headings that are printed: one that is left out leaves no gap behind. */
export function numberedHeadings(blocks: readonly ComposedBlock[]): ComposedBlock[] {
  let headings = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading' || !NUMBER.test(block.text)) return block;
    headings += 1;
    return { ...block, text: block.text.replace(NUMBER, chineseNumber(headings)) };
  });
}
