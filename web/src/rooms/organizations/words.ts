import type { OrganizationLevel, OrganizationType, Profession, StaffPost } from './api';

export const types: Record<OrganizationType, string> = {
  bureau: '卫生健康行政部门',
  'general-hospital': '综合医院',
  'tcm-hospital': '中医医院',
  'special-hospital': '专科医院',
  cdc: '疾病预防控制中心',
  'maternal-child': '妇幼保健机构',
  'emergency-centre': '急救中心',
  'blood-bank': '血站、血库',
  'township-centre': '乡镇卫生院',
  'community-centre': '社区卫生服务中心',
  'village-clinic': '村卫生室',
  other: '其他机构',
};

export const levels: Record<OrganizationLevel, string> = { city: '市级', county: '县级', township: '乡级', village: '村级' };

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

export const postKinds: Record<StaffPost['kind'], string> = { employed: '在编在岗', seconded: '派驻', 'part-time': '兼职' };

export const titleLevels = { senior: '高级', intermediate: '中级', junior: '初级', none: '无职称' } as const;

export const antimicrobialLevels = ['无', '非限制使用级', '限制使用级', '特殊使用级'] as const;

export const options = <T extends string>(words: Record<T, string>): { value: T; label: string }[] =>
  (Object.entries(words) as [T, string][]).map(([value, label]) => ({ value, label }));
