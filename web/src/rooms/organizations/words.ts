import type { Consortium, OrganizationType, StaffPost } from './api';

export { levels, options, professions } from '../../shared/words';

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

export const postKinds: Record<StaffPost['kind'], string> = { employed: '在编在岗', seconded: '派驻', 'part-time': '兼职' };

export const titleLevels = { senior: '高级', intermediate: '中级', junior: '初级', none: '无职称' } as const;

export const antimicrobialLevels = ['无', '非限制使用级', '限制使用级', '特殊使用级'] as const;

/** An alliance is of one speciality, or of a city. */
export const consortiumTitle = ({ kind, specialty }: Pick<Consortium, 'kind' | 'specialty'>): string => (kind === 'consortium' ? '医共体' : specialty ? '专科联盟' : '城市医联体');
