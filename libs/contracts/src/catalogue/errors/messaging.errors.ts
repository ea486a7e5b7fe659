import type { CatalogueEntry } from '../error-entry.js';

export const MESSAGING_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
