import type { Directory } from '#libs/contracts';
import type { OfficialClueLine } from '../official-clue.responses.js';
import { titledOffice } from '../titled-office.js';
import type { OfficialClueRow } from './official-clue-store.js';

export function officialClueLine(row: OfficialClueRow, directory: Directory): OfficialClueLine {
  return {
    officialClueNo: row.clue_no,
    addressee: titledOffice(row.addressee, directory),
    state: row.state,
    author: row.author,
    ...(row.approver !== null && { approver: row.approver }),
    recordedAt: row.recorded_at,
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
    ...(row.refusal_code !== null && { refusalCode: row.refusal_code }),
    changedAt: row.changed_at,
  };
}
