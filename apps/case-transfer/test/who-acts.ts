/** The officers of the offices around a case, as they sign. */
export const CUSTOMS = { office: 'changping-customs', officer: 'changping-customs-h1', role: 'handler' } as const;
export const CUSTOMS_HEAD = {
  office: 'changping-customs',
  officer: 'changping-customs-head',
  role: 'principal-head',
} as const;
export const POLICE = { office: 'changping-police', officer: 'changping-police-h1', role: 'handler' } as const;
export const POLICE_HEAD = {
  office: 'changping-police',
  officer: 'changping-police-head',
  role: 'principal-head',
} as const;
export const PROSECUTOR = {
  office: 'dongguan-procuratorate',
  officer: 'dongguan-procuratorate-prosecutor',
  role: 'prosecutor',
} as const;
export const CHIEF_PROSECUTOR = {
  office: 'dongguan-procuratorate',
  officer: 'dongguan-procuratorate-head',
  role: 'principal-head',
} as const;

export const papers = (...kinds: string[]) => kinds.map((kind) => ({ kind, title: kind }));
