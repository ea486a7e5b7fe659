import type { CatalogueEntry } from '../error-entry.js';

export const SUPERVISION_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
