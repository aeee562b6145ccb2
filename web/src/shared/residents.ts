import type { ResidentHeader } from './api';
import { get } from './http';
import type { Narrow, Schemas } from './schemas';

type Shown = Narrow<
  Pick<Schemas['GetResidentAnswer'], 'person' | 'bloodAbo' | 'bloodRh' | 'insuranceType' | 'deceasedAt'>,
  { person: Omit<ResidentHeader, 'bloodAbo' | 'bloodRh' | 'insuranceType' | 'deceasedAt'> & Schemas['Person']; bloodRh: ResidentHeader['bloodRh'] }
>;

/** What a banner shows of one resident: name, sex and masked keys, which may be seen before a reason is given. */
export const headerOf = ({ person, bloodAbo, bloodRh, insuranceType, deceasedAt }: Shown): ResidentHeader => ({ ...person, bloodAbo, bloodRh, insuranceType, deceasedAt });

export const residentHeader = (id: string, signal: AbortSignal): Promise<ResidentHeader> => get<Shown>(`/api/residents/${id}`, undefined, { signal }).then(headerOf);

/** Text of an e-health card's changing QR code, as a scanner types it. */
export const isCardCode = (text: string): boolean => text.trimStart().startsWith('OCHC1.');
