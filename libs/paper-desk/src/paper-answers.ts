import type { PaperRow } from './paper-store.js';
import type { PaperLine } from './paper.responses.js';

/** An issued paper as it is told. */
export function paperLine(row: PaperRow): PaperLine {
  const pdf = `/cases/${row.case_no}/papers/${row.digest}`;
  return {
    paperId: row.paper_id,
    caseNo: row.case_no,
    kind: row.kind,
    title: row.title,
    ...(row.document_no !== null && { documentNo: row.document_no }),
    digest: row.digest,
    issuedAt: row.issued_at,
    issuedBy: row.issued_by,
    ...(row.replaces !== null && { replaces: row.replaces }),
    ...(row.replaced_by !== null && { replacedBy: row.replaced_by }),
    status: row.replaced_by === null ? 'in-force' : 'replaced',
    links: { pdf, data: `${pdf}?as=json` },
  };
}
