import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { NOT_BLANK } from './not-blank.js';

/** A class whose class-validator decorators say what its JSON may look like. */
export type ContractClass = new () => object;

/** A JSON Schema (2020-12) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

export interface SchemaOptions {
  /** Unknown fields are an error: for HTTP. On the bus they are tolerated, so that writers can be newer than readers. */
  readonly strict?: boolean;
  readonly id?: string;
  /** Where the schemas of nested classes live; OpenAPI and AsyncAPI want `#/components/schemas/`. */
  readonly refPrefix?: string;
}

type Converters = NonNullable<NonNullable<Parameters<typeof targetConstructorToSchema>[1]>['additionalConverters']>;

const DECORATORS = {
  isNotBlank: { type: 'string', format: NOT_BLANK },
  isDay: { type: 'string', format: 'date' },
  isInstant: { type: 'string', format: 'date-time' },
  isDefined: {}, // `required` says it
  isDayOrInstant: { type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }] },
} as const;

/** Schemas of a class and of every class nested in it, by class name. Two classes of one name are a bug of ours. */
export function schemasOf(root: ContractClass, options: SchemaOptions = {}): Record<string, JsonSchema> {
  const found = new Map<string, ContractClass>([[root.name, root]]);
  const schemas: Record<string, JsonSchema> = {};
  for (const [name, contractClass] of found) schemas[name] = shallowSchemaOf(contractClass, options, found);
  return schemas;
}

/** The JSON Schema (2020-12) of a class, complete in itself: nested classes stand in `$defs`. */
export function schemaOf(root: ContractClass, options: SchemaOptions = {}): JsonSchema {
  const { [root.name]: own, ...nested } = schemasOf(root, options);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...(options.id ? { $id: options.id } : {}),
    title: root.name,
    ...own,
    ...(Object.keys(nested).length > 0 ? { $defs: nested } : {}),
  };
}

/** One class; its nested classes become references and are added to `found`, which the caller is walking. */
function shallowSchemaOf(
  contractClass: ContractClass,
  options: SchemaOptions,
  found: Map<string, ContractClass>,
): JsonSchema {
  const refer = (target: unknown, property: string): JsonSchema => {
    const nested = defaultMetadataStorage.findTypeMetadata(target as ContractClass, property)?.typeFunction() as
      | ContractClass
      | undefined;
    if (!nested) throw new TypeError(`${contractClass.name}.${property} is nested but has no @Type`);
    const known = found.get(nested.name);
    if (known && known !== nested) throw new TypeError(`two contract classes are called ${nested.name}`);
    found.set(nested.name, nested);
    return { $ref: `${options.refPrefix ?? '#/$defs/'}${nested.name}` };
  };
  const converters = {
    ...DECORATORS,
    nestedValidation: (meta: { target: unknown; propertyName: string }) => refer(meta.target, meta.propertyName),
  };
  const schema = targetConstructorToSchema(contractClass, {
    classTransformerMetadataStorage: defaultMetadataStorage,
    additionalConverters: converters as unknown as Converters, // its types want OpenAPI's, ours are of 2020-12
  });
  return options.strict ? { ...schema, additionalProperties: false } : { ...schema };
}
