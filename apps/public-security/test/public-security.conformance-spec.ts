import { describeAgency } from '#libs/testing/agency';
import { publicSecurity } from '../src/public-security.agency.js';
import { aPoliceClue } from './a-police-clue.js';

describeAgency(publicSecurity, { aClue: aPoliceClue });
