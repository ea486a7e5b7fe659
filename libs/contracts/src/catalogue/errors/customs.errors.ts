import type { CatalogueEntry } from '../error-entry.js';

export const CUSTOMS_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
