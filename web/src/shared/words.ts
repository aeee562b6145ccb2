/** Words for the county's closed sets that more than one room shows. */

export type Profession = 'doctor' | 'nurse' | 'technician' | 'pharmacist' | 'public-health' | 'village-doctor' | 'manager' | 'other';

export const professions: Record<Profession, string> = {
  doctor: '医师',
  nurse: '护士',
  technician: '技师',
  pharmacist: '药师',
  'public-health': '公卫人员',
  'village-doctor': '乡村医生',
  manager: '管理人员',
  other: '其他',
};

export type OrganizationLevel = 'city' | 'county' | 'township' | 'village';

export const levels: Record<OrganizationLevel, string> = { city: '市级', county: '县级', township: '乡级', village: '村级' };

export const options = <T extends string>(words: Record<T, string>): { value: T; label: string }[] =>
  (Object.entries(words) as [T, string][]).map(([value, label]) => ({ value, label }));

/** The same for states, whose words stand beside their tone. */
export const titled = <T extends string>(states: Record<T, { title: string }>): { value: T; label: string }[] =>
  (Object.entries(states) as [T, { title: string }][]).map(([value, { title }]) => ({ value, label: title }));
