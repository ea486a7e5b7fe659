import { describeAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

describeAgency(aSmallAgency, { aClue });
