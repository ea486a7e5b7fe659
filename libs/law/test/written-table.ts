import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/**
 * The process table as its files say it: a second, plain reading that shares no code with the loader or the judge, so
 * that what it expects is the lawyer's text and not the program's own opinion.
 */
const DATA = new URL('../data/', import.meta.url);

interface Elsewhere {
  readonly track: string;
  /** Where the other track must stand. */
  readonly in: readonly string[];
}

export interface WrittenStep {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly by: string;
  readonly roles: readonly string[];
  readonly opensCase: boolean;
  readonly onlyAsMirror: boolean;
  readonly elsewhere: readonly Elsewhere[];
}

export interface WrittenTrack {
  /** `national-2020@2` */
  readonly pack: string;
  readonly track: string;
  readonly states: readonly string[];
  readonly steps: readonly WrittenStep[];
}

/** As much of the files as this reading looks at. */
interface TrackFile {
  readonly track: string;
  readonly version: number;
  readonly states: Readonly<Record<string, unknown>>;
  readonly steps: Readonly<Record<string, StepInFile>>;
}

interface StepInFile extends Pick<WrittenStep, 'from' | 'to' | 'by' | 'roles'> {
  readonly opensCase?: boolean;
  readonly onlyAsMirror?: boolean;
  readonly when?: readonly Elsewhere[];
  readonly moves?: readonly { readonly track: string; readonly from: string; readonly optional?: boolean }[];
}

interface PackFile {
  readonly pack: string;
  readonly version: number;
  readonly tracks: Readonly<Record<string, number>>;
}

function filesOf<File>(folder: string): File[] {
  const url = new URL(`${folder}/`, DATA);
  return readdirSync(url).map((name) => parse(readFileSync(new URL(name, url), 'utf8')) as File);
}

function writtenStep(name: string, step: StepInFile): WrittenStep {
  const joints = (step.moves ?? []).filter(({ optional }) => !optional);
  return {
    name,
    from: step.from,
    to: step.to,
    by: step.by,
    roles: step.roles,
    opensCase: step.opensCase === true,
    onlyAsMirror: step.onlyAsMirror === true,
    elsewhere: [
      ...(step.when ?? []).map(({ track, in: states }) => ({ track, in: states })),
      ...joints.map(({ track, from }) => ({ track, in: [from] })),
    ],
  };
}

/** Every track of every version of every pack. */
export function writtenTracks(): WrittenTrack[] {
  const files = filesOf<TrackFile>('process');
  return filesOf<PackFile>('packs').flatMap((pack) =>
    Object.entries(pack.tracks).map(([track, version]) => {
      const file = files.find((one) => one.track === track && one.version === version)!;
      return {
        pack: `${pack.pack}@${pack.version}`,
        track,
        states: Object.keys(file.states),
        steps: Object.entries(file.steps).map(([name, step]) => writtenStep(name, step)),
      };
    }),
  );
}

/** The versions of tracks that lie in the folder, as `goods 1`. */
export function trackFiles(): string[] {
  return filesOf<TrackFile>('process').map(({ track, version }) => `${track} ${version}`);
}

/** The versions of tracks that some pack names. */
export function tracksOfPacks(): string[] {
  return filesOf<PackFile>('packs').flatMap(({ tracks }) =>
    Object.entries(tracks).map(([track, v]) => `${track} ${v}`),
  );
}
