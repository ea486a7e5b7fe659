import { beginningOf, compileStrict, endOf } from '#libs/contracts';
import { refused } from '#libs/kernel';

/**
 * A request body as its class describes it, by the class's own decorators. Unknown and ill-formed fields are all named
 * at once (`HTTP.INVALID_BODY`, one problem per field). A body that was not sent is an empty one.
 */
export function checkedBody<T extends object>(requestClass: new () => T, raw: unknown): T {
  return checked('HTTP.INVALID_BODY', requestClass, raw === undefined ? {} : raw);
}

/**
 * The same for a query string: `HTTP.INVALID_QUERY`. An unknown parameter is refused, since it would silently filter nothing,
 * and one that is given twice, since only one of its values could count.
 */
export function checkedQuery<T extends object>(queryClass: new () => T, raw: unknown): T {
  const twice = Object.entries((raw ?? {}) as object).filter(([, value]) => Array.isArray(value));
  if (twice.length > 0)
    throw refused(
      'HTTP.INVALID_QUERY',
      {},
      twice.map(([name]) => ({ path: `/${name}`, code: 'HTTP.PARAMETER_REPEATED' })),
    );
  return checked('HTTP.INVALID_QUERY', queryClass, raw);
}

/** The instants of a `from` and `to` (see `beginningOf`, `endOf`); a range that holds no instant is refused at `/to`. */
export function rangeOf({ from, to }: { from?: string; to?: string }): { from?: Date; before?: Date } {
  const range = {
    ...(from !== undefined && { from: beginningOf(from) }),
    ...(to !== undefined && { before: endOf(to) }),
  };
  if (range.from && range.before && range.before <= range.from)
    throw refused('HTTP.INVALID_QUERY', {}, [{ path: '/to', code: 'HTTP.RANGE_BACKWARDS' }]);
  return range;
}

function checked<T extends object>(code: string, contract: new () => T, value: unknown): T {
  const problems = compileStrict(contract)(value);
  if (problems.length > 0) throw refused(code, {}, problems);
  return value as T;
}
