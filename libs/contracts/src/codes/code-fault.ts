/**
 * What is wrong with a code. Structural nonsense is refused; a check digit that fails is only a warning, because
 * real codes do fail (a listed company's USCC among them): a named user confirms or corrects it.
 */
export interface CodeFault {
  readonly level: 'refused' | 'warned';
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export function refusedCode(code: string, params?: CodeFault['params']): CodeFault {
  return params ? { level: 'refused', code, params } : { level: 'refused', code };
}

export function warnedCode(code: string, params?: CodeFault['params']): CodeFault {
  return params ? { level: 'warned', code, params } : { level: 'warned', code };
}

/** A fault with its place: the shape of an intake rule's finding. */
export interface PlacedFault extends CodeFault {
  /** JSON pointer into the content. */
  readonly path: string;
}

/** A fault, if there is one, at its place. */
export function place(path: string, fault: CodeFault | undefined): PlacedFault[] {
  return fault ? [{ ...fault, path }] : [];
}
