import { describeAgency } from '#libs/testing/agency';
import { marketSupervision } from '../src/market-supervision.agency.js';
import { aMarketClue } from './a-market-clue.js';

describeAgency(marketSupervision, { aClue: aMarketClue });
