import type { CatalogueEntry } from '../error-entry.js';

export const TOBACCO_MONOPOLY_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
