import type { TestService } from './a-service.js';

interface ParkedRow {
  readonly status: string;
  readonly code: string;
  readonly holding_key: string;
  readonly offset: string;
}

/** What a service has parked and what it holds back behind it, in the order in which it came. */
export function parkedRows(service: TestService): Promise<ParkedRow[]> {
  return service.query('select status, code, holding_key, "offset" from parked_message order by id');
}
