import type { Page } from '../../shared/api';
import { get, send, type SendOptions } from '../../shared/http';
import type { Narrow, Schemas } from '../../shared/schemas';
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

interface OrganizationNarrowed {
  type: OrganizationType;
  level: OrganizationLevel;
}

/**
 * What a form sends. `code`: the county's own short one. `creditCode`: 统一社会信用代码 (GB 32100). `institutionCode`: 卫生机构代码 (WS 218).
 * `closedOn`: the first day on which it no longer exists; nothing is deleted.
 */
export type OrganizationFields = Narrow<Required<Omit<Schemas['EditOrganizationRequest'], 'longitude' | 'latitude'>>, OrganizationNarrowed & { shortName: string }>;

export type OrganizationLine = Narrow<Schemas['OrganizationListLine'], OrganizationNarrowed>;

/** `sourceCodes`: codes under which its systems send (MSH-4). `senders`: the same codes with their days, past ones too. */
export type Organization = Narrow<Schemas['Organization'], OrganizationNarrowed>;

/** What belongs to an institution, by its place in the address. */
export type PartKind = 'departments' | 'beds' | 'equipment' | 'capabilities' | 'source-codes';

/** `departmentId`: of a bed always; of equipment, where it stands. `count`: of beds, so many, numbered upwards from the code. */
export type NewPart = Schemas['EditPartsNewPart'];

export type Bed = Schemas['BedListBed'];

/** `name`: of the village or neighbourhood. */
export type Catchment = Schemas['CatchmentsCatchment'];

export type NewCatchment = Required<Schemas['CatchmentsNewCatchment']>;

export type Membership = Schemas['ConsortiaMembership'];

type ConsortiumKind = 'consortium' | 'alliance';

/**
 * `kind`: consortium 医共体, alliance 专科联盟 or 城市医联体. `specialty`: of an alliance of one speciality; null is an alliance of a city.
 * `members`: past and present, newest first.
 */
export type Consortium = Narrow<Schemas['ConsortiaConsortium'], { kind: ConsortiumKind }>;

export type NewConsortium = Narrow<Required<Schemas['ConsortiaNewConsortium']>, { kind: ConsortiumKind }>;

/** `validTo`: the first day on which it is no longer; its memberships end with it. */
export type ChangedConsortium = Required<Schemas['ConsortiaChangedConsortium']>;

export type NewMember = Schemas['ConsortiaNewMember'];

interface StaffNarrowed {
  profession: Profession;
  /** Null: nobody has said. */
  titleLevel: 'senior' | 'intermediate' | 'junior' | 'none' | null;
  /** 0 none, 1 非限制, 2 限制, 3 特殊. */
  antimicrobialLevel: 0 | 1 | 2 | 3;
}

interface PostNarrowed {
  kind: 'employed' | 'seconded' | 'part-time';
}

/** `posts` in force today. */
export type StaffLine = Narrow<Schemas['StaffListLine'], { profession: Profession }>;

export type StaffPost = Narrow<Schemas['StaffMemberStaffPost'], PostNarrowed>;

type SentOnlyAnew = 'phone' | 'idNumber' | 'birthDate';

/** Numbers and the birth date are sent only where typed anew: the server never shows them whole. */
export type StaffFields = Narrow<Required<Omit<Schemas['EditStaffRequest'], SentOnlyAnew>>, StaffNarrowed> & Pick<Schemas['EditStaffRequest'], SentOnlyAnew>;

/** `posts`: past and present, newest first. */
export type Staff = Narrow<Schemas['StaffMember'], StaffNarrowed & { posts: StaffPost[] }>;

export type NewPost = Narrow<Required<Schemas['EditStaffNewPost']>, PostNarrowed>;

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
  addMember: (id: string, body: NewMember, options: SendOptions) =>
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
