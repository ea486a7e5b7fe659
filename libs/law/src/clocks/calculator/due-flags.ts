/** The question in flags of a command line or a query string. */
export interface DueFlags {
  readonly rule?: string;
  readonly n?: string;
  readonly unit?: string;
  readonly regime?: string;
  readonly start?: string;
  /** `from/to` with commas between; without an end while it lasts. */
  readonly pauses?: string;
  readonly extendBy?: string;
  readonly extendTo?: string;
  readonly pack?: string;
}

/** The same question as JSON, unchecked: what cannot be read stays as it is, for `checkDueQuestion` to name. */
export function questionOfFlags({ n, pauses, extendBy, extendTo, ...rest }: DueFlags): Record<string, unknown> {
  const extensions = [extensionOf('to', extendTo), extensionOf('by', extendBy)].filter((one) => one !== undefined);
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(n !== undefined && { n: numberOf(n) }),
    ...(pauses !== undefined && { pauses: pauses.split(',').map(pauseOf) }),
    ...(extensions.length > 0 && { extensions }),
  };
}

function pauseOf(span: string): object {
  const [from, to] = span.trim().split('/');
  return { from, ...(to && { to }) };
}

function extensionOf(mode: 'by' | 'to', n: string | undefined): object | undefined {
  return n === undefined ? undefined : { mode, n: numberOf(n) };
}

function numberOf(text: string): number | string {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}
