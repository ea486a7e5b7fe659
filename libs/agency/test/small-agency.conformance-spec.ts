import { describeAgency } from '#libs/testing';
import { aClue, aSmallAgency } from './a-small-agency.js';

describeAgency(aSmallAgency, { aClue });
