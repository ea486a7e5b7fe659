import { ValidateBy } from 'class-validator';
import { isBlank } from '#libs/kernel';

/** The format's name in JSON Schema: who does not know it takes the text as it is. */
export const NOT_BLANK = 'not-blank';

/** An empty text is not asked: its length says it. */
export function isSaid(text: string): boolean {
  return text === '' || !isBlank(text);
}

/** A text that somebody must have written, such as a reason that stays on record: blanks are none. */
export function IsNotBlank(): PropertyDecorator {
  return ValidateBy({
    name: 'isNotBlank',
    validator: {
      validate: (value) => typeof value === 'string' && isSaid(value),
      defaultMessage: () => 'must not be blank',
    },
  });
}
