import type { Page, SexWord } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';

export type OrganizationType =
  | 'bureau'
  | 'general-hospital'
  | 'tcm-hospital'
  | 'special-hospital'
  | 'cdc'
  | 'maternal-child'
  | 'emergency-centre'
  | 'blood-bank'
  | 'township-centre'
  | 'community-centre'
  | 'village-clinic'
  | 'other';

export type OrganizationLevel = 'city' | 'county' | 'township' | 'village';

/** What a form sends. */
export interface OrganizationFields {
  /** The county's own short code. */
  code: string;
  name: string;
  shortName: string;
  type: OrganizationType;
  level: OrganizationLevel;
  parentId: string | null;
  /** 统一社会信用代码 (GB 32100). */
  creditCode: string | null;
  /** 卫生机构代码 (WS 218). */
  institutionCode: string | null;
  divisionCode: string | null;
  address: string | null;
  phone: string | null;
  licensedBeds: number | null;
  clinical: boolean;
  foundedOn: string;
  /** The first day on which it no longer exists. Nothing is deleted. */
  closedOn: string | null;
}

export interface OrganizationLine {
  id: string;
  code: string;
  name: string;
  type: OrganizationType;
  level: OrganizationLevel;
  parentId: string | null;
  childCount: number;
  closedOn: string | null;
}

export interface Organization extends OrganizationFields {
  id: string;
  parentName: string | null;
  consortiumName: string | null;
  /** Codes under which its systems send (MSH-4). */
  sourceCodes: string[];
  departments: { id: string; code: string; name: string; bedCount: number; closedOn: string | null }[];
  equipment: { id: string; code: string; name: string; assetNumber: string; departmentName: string | null; inUseSince: string; retiredOn: string | null }[];
  capabilities: { id: string; code: string; title: string; validFrom: string; validTo: string | null }[];
  staffCount: number;
  version: number;
}

export interface Membership {
  id: string;
  organizationId: string;
  organizationName: string;
  validFrom: string;
  validTo: string | null;
}

export interface Consortium {
  id: string;
  name: string;
  /** consortium 医共体, alliance 专科联盟 or 城市医联体. */
  kind: 'consortium' | 'alliance';
  leadOrganizationId: string;
  leadOrganizationName: string;
  validFrom: string;
  validTo: string | null;
  /** Past and present, newest first. */
  members: Membership[];
  version: number;
}

export type Profession = 'doctor' | 'nurse' | 'technician' | 'pharmacist' | 'public-health' | 'village-doctor' | 'manager' | 'other';

export interface StaffLine {
  id: string;
  code: string;
  name: string;
  sex: SexWord;
  profession: Profession;
  title: string | null;
  /** Posts in force today. */
  posts: string[];
}

export interface StaffPost {
  id: string;
  organizationId: string;
  organizationName: string;
  departmentId: string | null;
  departmentName: string | null;
  title: string;
  kind: 'employed' | 'seconded' | 'part-time';
  validFrom: string;
  validTo: string | null;
}

export interface StaffFields {
  code: string;
  name: string;
  sex: SexWord;
  profession: Profession;
  title: string | null;
  /** senior, intermediate, junior, none; null: nobody has said. */
  titleLevel: 'senior' | 'intermediate' | 'junior' | 'none' | null;
  licenceNumber: string | null;
  mayPrescribe: boolean;
  /** 0 none, 1 非限制, 2 限制, 3 特殊. */
  antimicrobialLevel: 0 | 1 | 2 | 3;
}

export interface Staff extends StaffFields {
  id: string;
  phoneMasked: string | null;
  idNumberMasked: string | null;
  /** Past and present, newest first. */
  posts: StaffPost[];
  version: number;
}

export interface NewPost {
  organizationId: string;
  departmentId: string | null;
  title: string;
  kind: 'employed' | 'seconded' | 'part-time';
  validFrom: string;
  validTo: string | null;
}

export const organizations = {
  /** Children of `parent` ("root" for the top), or whoever fits `q` and `type` anywhere. */
  list: (filter: { parent?: string; type?: string; q?: string }, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<OrganizationLine>>('/api/organizations', { ...filter, cursor }, { signal }),
  read: (id: string, signal: AbortSignal) => get<Organization>(`/api/organizations/${id}`, undefined, { signal }),
  create: (fields: OrganizationFields, options: SendOptions) => send<Organization>('POST', '/api/organizations', fields, options),
  change: (id: string, fields: OrganizationFields, options: SendOptions) => send<Organization>('PUT', `/api/organizations/${id}`, fields, options),

  consortia: (signal: AbortSignal) => get<Page<Consortium>>('/api/consortia', undefined, { signal }),
  addMember: (id: string, body: { organizationId: string; validFrom: string }, options: SendOptions) =>
    send<Consortium>('POST', `/api/consortia/${id}/members`, body, options),
  endMember: (id: string, membershipId: string, validTo: string, options: SendOptions) =>
    send<Consortium>('PUT', `/api/consortia/${id}/members/${membershipId}`, { validTo }, options),

  staff: (filter: { organization?: string; q?: string }, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<StaffLine>>('/api/staff', { ...filter, cursor }, { signal }),
  staffMember: (id: string, signal: AbortSignal) => get<Staff>(`/api/staff/${id}`, undefined, { signal }),
  createStaff: (fields: StaffFields, options: SendOptions) => send<Staff>('POST', '/api/staff', fields, options),
  changeStaff: (id: string, fields: StaffFields, options: SendOptions) => send<Staff>('PUT', `/api/staff/${id}`, fields, options),
  addPost: (id: string, post: NewPost, options: SendOptions) => send<Staff>('POST', `/api/staff/${id}/posts`, post, options),
  endPost: (id: string, postId: string, validTo: string, options: SendOptions) =>
    send<Staff>('PUT', `/api/staff/${id}/posts/${postId}`, { validTo }, options),
};
