import type { CustomsClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { isKnownDirectCustoms } from '../domain/direct-customs.js';

/** A code of no customs we know of is doubted; the list here is not the official one, so no more than that. */
export const customsCodeIsKnown: IntakeRule<CustomsClueV1> = ({ customsCode }) =>
  isKnownDirectCustoms(customsCode)
    ? accept()
    : warn('CUSTOMS.CODE_UNKNOWN', '/customsCode', { prefix: customsCode.slice(0, 2) });
