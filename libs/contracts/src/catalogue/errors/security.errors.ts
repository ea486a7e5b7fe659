import type { CatalogueEntry } from '../error-entry.js';

export const SECURITY_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
