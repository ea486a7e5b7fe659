import type { CatalogueEntry } from '../error-entry.js';

export const CODE_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
