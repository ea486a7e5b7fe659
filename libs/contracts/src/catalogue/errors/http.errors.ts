import type { CatalogueEntry } from '../error-entry.js';

export const HTTP_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
