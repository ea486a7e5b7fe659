import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** A value by retail or average price is proved by a certificate (2010 Tobacco Interpretation Art. 4); police will ask for its number. */
export const priceBasisNeedsCertificate: IntakeRule<TobaccoClueV1> = ({ priceBasis, priceCertificateNo }) =>
  priceBasis && priceBasis !== 'actual-sale' && !priceCertificateNo
    ? warn('TOBACCO.PRICE_CERTIFICATE_MISSING', '/priceCertificateNo')
    : accept();
