import type { Consortium } from './api';

export interface Belonged {
  /** Of the membership; of the consortium where it leads without being a member. */
  id: string;
  consortium: Consortium;
  /** Leads it now, or led it last. */
  leads: boolean;
  validFrom: string;
  validTo: string | null;
}

/** To what an institution belonged and belongs, the latest first: who leads and when it came and went, also after it has left. */
export function membershipsOf(organizationId: string, consortia: Consortium[]): Belonged[] {
  const of = (consortium: Consortium): Belonged[] => {
    const leads = consortium.leadOrganizationId === organizationId;
    const memberships = consortium.members.filter((member) => member.organizationId === organizationId);
    if (memberships.length > 0) return memberships.map(({ id, validFrom, validTo }) => ({ id, consortium, leads: leads && validTo === consortium.validTo, validFrom, validTo }));
    return leads ? [{ id: consortium.id, consortium, leads, validFrom: consortium.validFrom, validTo: consortium.validTo }] : [];
  };
  return consortia.flatMap(of).sort((a, b) => b.validFrom.localeCompare(a.validFrom));
}
