/** One text, since the content security policy of the page names its digest. */
export const PAGE_STYLE = [
  'body{font:15px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:78rem;padding:0 1rem;color:#222}',
  'table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #ccc;padding:.3rem .5rem;vertical-align:top;text-align:left}',
  'th{background:#f3f3f3}code{font-size:.85em;color:#555}figure{margin:1rem 0;overflow-x:auto}svg{max-width:100%;height:auto}nav a{margin-right:.8rem}',
].join('');
