import type { CatalogueEntry } from '../error-entry.js';

export const PUBLIC_SECURITY_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
