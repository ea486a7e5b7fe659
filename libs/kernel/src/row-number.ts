/**
 * A text that can be the number of a row: a `bigint` column holds 18 digits for certain. Text from outside is held against
 * it before it goes into a statement, where PostgreSQL would fail on anything else instead of finding nothing.
 */
export const ROW_NUMBER = /^\d{1,18}$/;
