import type { CatalogueEntry } from '../error-entry.js';

export const MARKET_SUPERVISION_ERRORS = {} as const satisfies Record<string, CatalogueEntry>;
