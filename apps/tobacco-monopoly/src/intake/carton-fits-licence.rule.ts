import { readCartonCodes } from '#libs/contracts';
import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** Cartons sorted for another retailer than the one they were found with: the mark of trade out of channel (非渠道). */
export const cartonFitsLicence: IntakeRule<TobaccoClueV1> = ({ cartonCodes, licenceNo }) =>
  readCartonCodes(cartonCodes).flatMap(({ at, code }) =>
    licenceNo && code.licenceNo !== licenceNo
      ? warn('TOBACCO.CARTON_OF_OTHER_LICENCE', `/cartonCodes/${at}/line2`, { licenceNo: code.licenceNo })
      : accept(),
  );
