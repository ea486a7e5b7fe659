import { isOwner } from '#libs/contracts';
import { readYaml, readYamlFolder } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { Pack, Packs } from '../packs/pack.js';
import { checkProcess } from './boot-checks.js';
import type { References } from './references.js';
import { DOCUMENTS_SHAPE, PARTS_SHAPE, TRACK_SHAPE } from './definitions.js';
import type { DocumentDefinition, Part, PartDefinition, TrackDefinition } from './definitions.js';
import { Process } from './process.js';

type Documents = Readonly<Record<string, DocumentDefinition>>;
type Parts = Readonly<Record<Part, PartDefinition>>;

/** Puts each pack's tracks together to one process and checks it. */
export function loadProcesses(
  folder: URL,
  packs: Packs,
  refs: References,
  problems: DataProblems,
): ReadonlyMap<string, Process> {
  const tracks = readYamlFolder<TrackDefinition>(new URL('process/', folder), TRACK_SHAPE, problems);
  const documents = readYaml<{ documents: Documents }>(
    new URL('documents.yaml', folder),
    DOCUMENTS_SHAPE,
    problems,
  )?.documents;
  const parts = readYaml<{ participants: Parts }>(
    new URL('participants.yaml', folder),
    PARTS_SHAPE,
    problems,
  )?.participants;
  if (!documents || !parts) return new Map();
  checkBases({ ...documents, ...parts }, refs, problems);
  for (const [part, { owners }] of Object.entries(parts)) {
    for (const owner of owners)
      if (!isOwner(owner)) problems.add(`participants ${part}`, `there is no owner ${String(owner)}`);
  }
  return new Map(packs.all().map((pack) => [pack.key, processOf(pack, tracks, documents, parts, refs, problems)]));
}

function checkBases(named: Record<string, { basis: string }>, refs: References, problems: DataProblems): void {
  for (const [name, { basis }] of Object.entries(named)) {
    if (!refs.clauses.has(basis)) problems.add(name, `the clause ${basis} is unknown`);
  }
}

function processOf(
  pack: Pack,
  tracks: readonly TrackDefinition[],
  documents: Documents,
  parts: Parts,
  refs: References,
  problems: DataProblems,
): Process {
  const chosen = Object.entries(pack.tracks).flatMap(([name, version]) => {
    const found = tracks.find(({ track, version: its }) => track === name && its === version);
    if (!found) problems.add(`pack ${pack.key}`, `there is no track ${name} of version ${version}`);
    return found ? [found] : [];
  });
  const process = new Process(chosen, documents, parts);
  checkProcess(process, refs, problems);
  return process;
}
