import { Injectable } from '@nestjs/common';
import { isCaseNo } from '#libs/acts';
import { ProvedRecords } from '#libs/audit';
import { Directory } from '#libs/contracts';
import type { OfficeId } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { LawWords } from '#libs/law';
import { CASE, clueFile, DIRECTORY, documentFile, DOCUMENTS, documentsOf, README } from '#libs/security';
import type { FileDirectory } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import { caseEventsOf } from '../cases/inbound/case-event-store.js';
import { findState, stepsOf } from '../cases/case-queries.js';
import { evidenceOf } from './case-evidence.js';
import { jsonFile } from './package-file.js';
import type { MemoryFile, StoredFile } from './package-file.js';
import { heldSizes } from './package-sql.js';
import { packagedClues } from './packaged-clues.js';
import { recordFiles, recordsOfSteps } from './packaged-records.js';
import { readmeOf } from './readme.js';

/** Everything a package holds but its manifest. */
export interface Contents {
  readonly caseNo: string;
  readonly firstSeq: number;
  readonly seq: number;
  readonly made: readonly MemoryFile[];
  readonly stored: readonly StoredFile[];
}

/** Gathers what an office may hand out of a case: what it was told, what it holds, what it may see. */
@Injectable()
export class PackageContents {
  constructor(
    private readonly db: UnitOfWork,
    private readonly directory: Directory,
    private readonly law: LawWords,
    private readonly records: ProvedRecords,
  ) {}

  async of(office: OfficeId, caseNo: string): Promise<Contents> {
    const known = isCaseNo(caseNo) ? await findState(this.db, office, caseNo) : undefined;
    if (!known) throw refused('ACT.CASE_UNKNOWN');
    const [rows, timeline, records] = await Promise.all([
      caseEventsOf(this.db, caseNo),
      stepsOf(this.db, caseNo),
      this.records.about(caseNo, 'step.recorded'),
    ]);
    const firstSeq = timeline[0]?.seq ?? 1;
    const evidence = evidenceOf(rows, firstSeq, known.seq);
    const { state, steps } = evidence;
    const digests = steps.flatMap(({ documents }) => documents.flatMap(({ digest }) => digest ?? []));
    const [sizes, clues] = await Promise.all([
      heldSizes(this.db, office, digests),
      packagedClues(this.db, office, state.clueNos),
    ]);
    const documents = documentsOf(steps, (digest) => sizes.has(digest));
    const filed = recordsOfSteps(records, steps);
    const readme = readmeOf(
      { office, state, steps, documents, clues, records: filed },
      { law: this.law, directory: this.directory },
    );
    return {
      ...{ caseNo, firstSeq, seq: state.seq },
      made: [
        { name: README, bytes: Buffer.from(readme) },
        jsonFile(CASE, state),
        jsonFile(DIRECTORY, (this.directory as FileDirectory).shown),
        jsonFile(DOCUMENTS, documents),
        ...clues.map((clue) => jsonFile(clueFile(clue.clueNo), clue)),
        ...evidence.files,
        ...filed.flatMap(recordFiles),
      ],
      stored: [...sizes].map(([digest, size]) => ({ name: documentFile(digest), digest, size })),
    };
  }
}
