import { describeAgency } from '#libs/testing/agency';
import { tobaccoMonopoly } from '../src/tobacco-monopoly.agency.js';
import { aTobaccoClue } from './a-tobacco-clue.js';

describeAgency(tobaccoMonopoly, { aClue: aTobaccoClue });
