import { schemaOf } from '#libs/contracts';
import type { ContractClass, JsonSchema } from '#libs/contracts';

/** Values that read like real ones, by field name. */
const BY_NAME: Readonly<Record<string, string>> = {
  clueNo: 'HG-20201105-0123456789',
  caseNo: 'AJ-20201105-0123456789',
  orderingKey: 'HG-20201105-0123456789',
  office: 'changping-customs',
  channel: 'to.customs.from.tobacco-monopoly.v1',
  eventType: 'customs.clue-posted',
  code: 'CODE.USCC_CHECK_DIGIT',
  path: '/parties/0/uscc',
  uscc: '91110000101623741K',
  containers: 'MSKU8058642',
  declarationNo: '520120200000000001',
  customsCode: '5201',
  division: '441900',
  licenceNo: '441900112345',
  line1: '0112800012345607',
  line2: 'GDDG441900112345',
  decisionNo: '莞市监罚〔2019〕88号',
  documentNo: '莞公立字〔2020〕10023号',
  hsCode: '6404110000',
  supervisionMode: '9610',
  mailNos: 'RR473124829GB',
  title: '示例',
  name: '示例',
  fromCountry: 'CHN',
  toCountry: 'AUS',
  tradingCountry: 'AUS',
  rule: 'order-310/8.decide',
  basis: 'order-310/8',
  origin: 'cluebridge/audit/customs',
};

/** A value for each pattern a contract uses and no name above settles. */
const CANDIDATES = [
  '12.5',
  'CNY',
  '214',
  'T2020-12345',
  '1234567890',
  '123456',
  '1234',
  'ABCDEFGHIJ',
  'trademark-law/57.3',
  'https://shop.example/1',
  'a'.repeat(64),
  `${'A'.repeat(43)}=`,
  'AUDIT.LOG_INCONSISTENT',
  '019302a0-7c00-0000-0000-000000000000',
];

/**
 * A value of a contract class with every field filled, the same on every run: the body of a golden file. Fields get
 * a value of their name or of their pattern, lists one item.
 */
export function exampleOf(contractClass: ContractClass): unknown {
  const schema = schemaOf(contractClass);
  const definitions = (schema['$defs'] ?? {}) as Record<string, JsonSchema>;
  return example(schema, '', definitions);
}

function example(schema: JsonSchema, name: string, definitions: Record<string, JsonSchema>): unknown {
  const reference = schema['$ref'] as string | undefined;
  if (reference) return example(definitions[reference.replace('#/$defs/', '')]!, name, definitions);
  if (schema['enum']) return (schema['enum'] as unknown[])[0];
  switch (schema['type']) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema['properties'] as Record<string, JsonSchema>).map(([field, child]) => [
          field,
          example(child, field, definitions),
        ]),
      );
    case 'array':
      return [example(schema['items'] as JsonSchema, name, definitions)];
    case 'integer':
      return (schema['minimum'] as number | undefined) ?? 1;
    case 'boolean':
      return true;
    default:
      return exampleText(schema, name);
  }
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  date: '2020-11-05',
  'date-time': '2020-11-05T02:00:00.000Z',
  uuid: '019302a0-7c00-7000-8000-000000000001',
};

function exampleText(schema: JsonSchema, name: string): string {
  if (schema['anyOf']) return BY_FORMAT['date']!;
  if (schema['format']) return BY_FORMAT[schema['format'] as string]!;
  const pattern = new RegExp((schema['pattern'] as string | undefined) ?? '', 'u');
  const fits = (text: string): boolean =>
    pattern.test(text) &&
    text.length >= ((schema['minLength'] as number | undefined) ?? 0) &&
    text.length <= ((schema['maxLength'] as number | undefined) ?? Infinity);
  const found = [BY_NAME[name] ?? '', `sample ${name}`, 'sample', 'x', ...CANDIDATES].find(
    (text) => text && fits(text),
  );
  if (found === undefined) throw new Error(`no example fits ${name}: ${JSON.stringify(schema)}`);
  return found;
}
