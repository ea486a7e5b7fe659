import { describeAgency } from '#libs/testing/agency';
import { customs } from '../src/customs.agency.js';
import { aCustomsClue } from './a-customs-clue.js';

describeAgency(customs, { aClue: aCustomsClue });
