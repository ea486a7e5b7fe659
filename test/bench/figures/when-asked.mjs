import { measureGrowth } from './growth.mjs';
import { measureMemory } from './memory.mjs';
import { measureQueries } from './queries.mjs';
import { measureScaling } from './scaling.mjs';

/** What takes long or fills the disk is measured only when `--only` names it: it is no part of a run of everything. */
const FIGURES = { scaling: measureScaling, growth: measureGrowth, memory: measureMemory, queries: measureQueries };

/** Measures those of them that were asked for. */
export async function measureWhenAsked(run, { only, ...settings }) {
  for (const [group, measure] of Object.entries(FIGURES)) {
    if (only === '' || !group.includes(only)) continue;
    console.log(`\n${group}`);
    await measure({ ...run, settings });
  }
}
