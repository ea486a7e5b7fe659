import { COUNT_FACTS, MONEY_FACTS, PENALTY_KINDS } from './facts.js';

const day = { type: 'string', format: 'date' };
const names = { type: 'array', items: { type: 'string', minLength: 1 } };
const fieldsOf = (facts: readonly string[], description: string) =>
  Object.fromEntries(facts.map((fact) => [fact, { type: 'string', description }]));

/** The facts of the threshold calculator for API documents; `checkThresholdFacts` is what checks them. */
export const THRESHOLD_FACTS_SCHEMA = {
  type: 'object',
  required: ['acts'],
  additionalProperties: false,
  properties: {
    isUnit: { type: 'boolean', description: '单位: a company or other organisation' },
    region: { type: 'string', description: 'division code of two to six digits' },
    acts: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['on'],
        additionalProperties: false,
        properties: {
          on: day,
          crime: {
            description: 'article of the Criminal Law, or a list of them; left out, every crime',
            anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }],
          },
          ...fieldsOf(MONEY_FACTS, 'yuan, such as "49999.99"'),
          ...fieldsOf(COUNT_FACTS, 'a whole number, such as "200000"'),
          goods: { enum: ['tobacco'] },
          marks: names,
          patents: names,
          bankruptcy: { type: 'boolean' },
          punished: {
            type: 'object',
            required: ['on', 'kind'],
            additionalProperties: false,
            properties: { on: day, kind: { enum: [...PENALTY_KINDS] } },
          },
        },
      },
    },
  },
} as const;
