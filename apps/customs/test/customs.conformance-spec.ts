import { describeAgency } from '#libs/testing';
import { customs } from '../src/customs.agency.js';
import { aCustomsClue } from './a-customs-clue.js';

describeAgency(customs, { aClue: aCustomsClue });
