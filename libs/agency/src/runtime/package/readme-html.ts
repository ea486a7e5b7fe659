import { chinaTime } from '#libs/kernel';

/** Text for HTML: what an office wrote must show as text and never run. Lone surrogates have no UTF-8 and show so. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.toWellFormed().replace(/[&<>"']/g, (character) => entities[character]!);
}

/** An instant in China's time; empty for one that has not come. */
export function localTime(instant: string | undefined): string {
  return instant === undefined ? '' : chinaTime(new Date(instant));
}

/** Cells are text, but for those made here. */
export interface Html {
  readonly html: string;
}

export function link(file: string, text: string): Html {
  return { html: `<a href="${escaped(file)}">${escaped(text)}</a>` };
}

export function table(heads: readonly string[], rows: readonly (readonly (string | Html)[])[]): string {
  if (rows.length === 0) return '<p>无 / none</p>';
  const cell = (value: string | Html) => `<td>${typeof value === 'string' ? escaped(value) : value.html}</td>`;
  return [
    `<table><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead><tbody>`,
    ...rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`),
    '</tbody></table>',
  ].join('\n');
}

/** One page that needs nothing but itself: no script, no picture, nothing from elsewhere. */
export function page(title: string, sections: readonly (readonly [heading: string, content: string])[]): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>body{font-family:sans-serif;max-width:70em;margin:2em auto;padding:0 1em;line-height:1.5}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
code{overflow-wrap:anywhere}</style></head>
<body><h1>${escaped(title)}</h1>
${sections.map(([heading, content]) => `<h2>${escaped(heading)}</h2>\n${content}`).join('\n')}
</body></html>
`;
}
