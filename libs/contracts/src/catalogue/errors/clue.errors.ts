import type { CatalogueEntry } from '../error-entry.js';

export const CLUE_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
