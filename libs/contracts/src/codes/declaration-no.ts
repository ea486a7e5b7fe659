/** What a customs declaration number (报关单号) says; it has no check digit. */
export interface DeclarationNo {
  readonly customsCode: string;
  readonly year: number;
  readonly direction: 'import' | 'export';
  readonly serial: string;
}

const FORM = /^(\d{4})(20\d{2})([01])(\d{9})$/;

/** 18 digits: customs code, year, 1 import or 0 export, serial. Undefined when it is not built so. */
export function parseDeclarationNo(number: string): DeclarationNo | undefined {
  const [, customsCode, year, digit, serial] = FORM.exec(number) ?? [];
  if (!customsCode || !year || !digit || !serial) return undefined;
  return { customsCode, year: Number(year), direction: digit === '1' ? 'import' : 'export', serial };
}
