import type { Page, SexWord } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { OrganizationLevel, Profession } from '../../shared/words';

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
  /** The same codes with their days, past ones too. */
  senders: { id: string; code: string; validFrom: string; validTo: string | null }[];
  departments: { id: string; code: string; name: string; bedCount: number; validFrom: string; closedOn: string | null }[];
  equipment: { id: string; code: string; name: string; assetNumber: string; departmentName: string | null; inUseSince: string; retiredOn: string | null }[];
  capabilities: { id: string; code: string; title: string; validFrom: string; validTo: string | null }[];
  staffCount: number;
  version: number;
}

/** What belongs to an institution, by its place in the address. */
export type PartKind = 'departments' | 'beds' | 'equipment' | 'capabilities' | 'source-codes';

export interface NewPart {
  code: string;
  validFrom: string;
  name?: string;
  /** Of a bed always; of equipment, where it stands. */
  departmentId?: string;
  assetNumber?: string;
  room?: string;
  /** Of beds: so many, numbered upwards from the code. */
  count?: number;
}

export interface Bed {
  id: string;
  code: string;
  room: string | null;
  validFrom: string;
  validTo: string | null;
}

export interface Catchment {
  id: string;
  divisionCode: string;
  /** Of the village or neighbourhood. */
  name: string | null;
  centreId: string;
  centreName: string;
  clinicId: string | null;
  clinicName: string | null;
  validFrom: string;
  validTo: string | null;
}

export interface NewCatchment {
  divisionCode: string;
  name: string | null;
  centreId: string;
  clinicId: string | null;
  validFrom: string;
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
  /** Of an alliance of one speciality; null: an alliance of a city. */
  specialty: string | null;
  leadOrganizationId: string;
  leadOrganizationName: string;
  validFrom: string;
  validTo: string | null;
  /** Past and present, newest first. */
  members: Membership[];
  version: number;
}

export interface NewConsortium {
  name: string;
  kind: Consortium['kind'];
  specialty: string | null;
  leadOrganizationId: string;
  validFrom: string;
}

export interface ChangedConsortium {
  name: string;
  specialty: string | null;
  leadOrganizationId: string;
  /** The first day on which it is no longer; its memberships end with it. */
  validTo: string | null;
}

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
  birthDate?: string | null;
  /** Sent only where typed anew: the server never shows them whole. */
  phone?: string | null;
  idNumber?: string | null;
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

  addPart: (id: string, kind: PartKind, body: NewPart, options: SendOptions) => send<Organization>('POST', `/api/organizations/${id}/${kind}`, body, options),
  endPart: (id: string, kind: PartKind, part: string, validTo: string, options: SendOptions) =>
    send<Organization>('PUT', `/api/organizations/${id}/${kind}/${part}`, { validTo }, options),
  beds: (id: string, department: string, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<Bed>>(`/api/organizations/${id}/departments/${department}/beds`, { cursor }, { signal }),

  catchments: (filter: { q: string; organization: string; current: boolean | null }, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<Catchment>>('/api/catchments', { ...filter, cursor }, { signal }),
  addCatchment: (body: NewCatchment, options: SendOptions) => send<Catchment>('POST', '/api/catchments', body, options),
  endCatchment: (id: string, validTo: string, options: SendOptions) => send<Catchment>('PUT', `/api/catchments/${id}`, { validTo }, options),

  foundConsortium: (body: NewConsortium, options: SendOptions) => send<Consortium>('POST', '/api/consortia', body, options),
  changeConsortium: (id: string, body: ChangedConsortium, options: SendOptions) => send<Consortium>('PUT', `/api/consortia/${id}`, body, options),
  consortia: (signal: AbortSignal) => get<Page<Consortium>>('/api/consortia', undefined, { signal }),
  addMember: (id: string, body: { organizationId: string; validFrom: string }, options: SendOptions) =>
    send<Consortium>('POST', `/api/consortia/${id}/members`, body, options),
  endMember: (id: string, membershipId: string, validTo: string, options: SendOptions) =>
    send<Consortium>('PUT', `/api/consortia/${id}/members/${membershipId}`, { validTo }, options),

  staff: (filter: { organization?: string; profession?: string; q?: string }, cursor: string | undefined, signal: AbortSignal) =>
    get<Page<StaffLine>>('/api/staff', { ...filter, cursor }, { signal }),
  staffMember: (id: string, signal: AbortSignal) => get<Staff>(`/api/staff/${id}`, undefined, { signal }),
  createStaff: (fields: StaffFields, options: SendOptions) => send<Staff>('POST', '/api/staff', fields, options),
  changeStaff: (id: string, fields: StaffFields, options: SendOptions) => send<Staff>('PUT', `/api/staff/${id}`, fields, options),
  addPost: (id: string, post: NewPost, options: SendOptions) => send<Staff>('POST', `/api/staff/${id}/posts`, post, options),
  endPost: (id: string, postId: string, validTo: string, options: SendOptions) =>
    send<Staff>('PUT', `/api/staff/${id}/posts/${postId}`, { validTo }, options),
};
