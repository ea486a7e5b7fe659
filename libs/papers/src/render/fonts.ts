import { createRequire } from 'node:module';

/** Name under which pdfmake knows the font. */
export const FONT = 'Song';

const locate = createRequire(import.meta.url);
const file = (weight: string) => locate.resolve(`@expo-google-fonts/noto-serif-sc/${weight}.ttf`);

/** A Song (宋体) face with 30,000 characters, so that a rare surname is printed too. What is used of it goes into each file. */
export function fontFiles(): { readonly normal: string; readonly bold: string } {
  return {
    normal: file('400Regular/NotoSerifSC_400Regular'),
    bold: file('700Bold/NotoSerifSC_700Bold'),
  };
}
