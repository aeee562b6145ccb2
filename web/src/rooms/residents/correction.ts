import type { PersonForm, PaperKind, Resident } from './api';

/** What the form of a correction holds. Numbers are typed anew: they are never shown whole. */
export interface Corrected {
  name: string;
  sex: 1 | 2 | 9 | null;
  /** 1950-03-07 */
  birthDate: string | null;
  paper: PaperKind;
  number: string;
  phone: string;
  address: string;
  contactName: string;
  contactRelationship: string;
  contactPhone: string;
  maritalStatus: string | null;
  ethnicity: string | null;
  bloodAbo: string | null;
  bloodRh: string | null;
  insuranceType: string | null;
}

/** The form as it begins: with what is known and may be shown. */
export function known({ person, maritalStatus, ethnicity, bloodAbo, bloodRh, insuranceType }: Resident): Corrected {
  return {
    name: person.name,
    sex: person.sex === 0 ? null : person.sex,
    birthDate: person.birthDate,
    paper: 'id-card',
    number: '',
    phone: '',
    address: person.address ?? '',
    contactName: '',
    contactRelationship: '',
    contactPhone: '',
    maritalStatus,
    ethnicity,
    bloodAbo,
    bloodRh,
    insuranceType,
  };
}

const codes = ['maritalStatus', 'ethnicity', 'bloodAbo', 'bloodRh', 'insuranceType'] as const;

/** Only what was changed: a correction is the county's own word from then on, so that it must not repeat what a source said. Empty says nothing. */
export function correction(before: Corrected, typed: Corrected): PersonForm {
  const form: PersonForm = {};
  const text = (value: string | null | undefined) => value?.trim() ?? '';
  if (text(typed.name) !== text(before.name)) form.name = text(typed.name);
  if (typed.sex && typed.sex !== before.sex) form.sex = typed.sex;
  if (typed.birthDate && typed.birthDate !== before.birthDate) form.birthDate = typed.birthDate;
  if (text(typed.number)) form.identifiers = [{ kind: typed.paper, value: text(typed.number) }];
  if (text(typed.phone)) form.phones = [text(typed.phone)];
  if (text(typed.address) && text(typed.address) !== text(before.address)) form.address = { text: text(typed.address) };
  if (text(typed.contactName))
    form.contacts = [{ name: text(typed.contactName), relationship: text(typed.contactRelationship) || null, phone: text(typed.contactPhone) || null }];
  for (const code of codes) if (typed[code] && typed[code] !== before[code]) form[code] = typed[code];
  return form;
}
