import { instance } from '@viz-js/viz';
import { diagramName, dotOf, drawnTracks, loadLaw, renderProcess } from '#libs/law';
import type { GeneratedFile } from '../../libs/contracts/generate/generated-file.js';

/** The process as a page and one diagram for each track, drawn from the law's data. */
export async function processFiles(): Promise<GeneratedFile[]> {
  const law = loadLaw();
  const viz = await instance();
  const diagrams = drawnTracks(law).map(({ process, track }) => ({
    path: `libs/law/data/diagrams/${diagramName(track)}.svg`,
    text: viz.renderString(dotOf(process, track), { format: 'svg' }),
  }));
  return [{ path: 'docs/legal/process.md', text: renderProcess(law) }, ...diagrams];
}
