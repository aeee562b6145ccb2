import type { ResidentHeader } from './api';
import { get } from './http';

interface ResidentShown extends Pick<ResidentHeader, 'bloodAbo' | 'bloodRh' | 'insuranceType' | 'deceasedAt'> {
  person: Omit<ResidentHeader, 'bloodAbo' | 'bloodRh' | 'insuranceType' | 'deceasedAt'>;
}

/** Name, sex and masked keys for a banner: what may be seen before a reason is given. */
export const residentHeader = (id: string, signal: AbortSignal): Promise<ResidentHeader> =>
  get<ResidentShown>(`/api/residents/${id}`, undefined, { signal }).then(
    ({ person, bloodAbo, bloodRh, insuranceType, deceasedAt }): ResidentHeader => ({ ...person, bloodAbo, bloodRh, insuranceType, deceasedAt }),
  );

/** Text of an e-health card's changing QR code, as a scanner types it. */
export const isCardCode = (text: string): boolean => text.trimStart().startsWith('OCHC1.');
