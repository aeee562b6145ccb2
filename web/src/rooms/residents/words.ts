import type { ConsentKind, PaperKind } from './api';

/** Papers that a person may show. */
export const papers: Record<PaperKind, string> = {
  'id-card': '居民身份证',
  'household-book': '户口簿',
  'birth-certificate': '出生医学证明',
  passport: '护照',
  military: '军官证',
  'hk-macau': '港澳通行证',
  taiwan: '台湾通行证',
  'other-paper': '其他证件',
};

/** Keys that are no papers, by which sources know a resident. */
const cards: Record<string, string> = { insurance: '医保凭证', 'health-record': '健康档案编号', 'health-card': '电子健康卡' };

export const keyTitle = (kind: string): string => (papers as Record<string, string>)[kind] ?? cards[kind] ?? kind;

/** GB/T 2261.1, but for what nobody has said. */
export const sexes: { value: 1 | 2 | 9; label: string }[] = [
  { value: 1, label: '男' },
  { value: 2, label: '女' },
  { value: 9, label: '未说明' },
];

/** GB/T 2261.2. */
export const maritalStates: Record<string, string> = {
  '10': '未婚',
  '20': '已婚',
  '21': '初婚',
  '22': '再婚',
  '23': '复婚',
  '30': '丧偶',
  '40': '离婚',
  '90': '未说明',
};

/** GB/T 3304, in the order of its numbers from 01. */
const peoples =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'.split(' ');

export const ethnicities: { value: string; label: string }[] = [
  ...peoples.map((name, index) => ({ value: String(index + 1).padStart(2, '0'), label: `${name}族` })),
  { value: '97', label: '其他' },
  { value: '98', label: '外国血统中国籍' },
];

export const ethnicity = (code: string | null): string | null => ethnicities.find(({ value }) => value === code)?.label ?? code;

export const bloodGroups = ['A', 'B', 'O', 'AB'].map((value) => ({ value, label: `${value} 型` }));

export const rhGroups = [
  { value: 'positive', label: 'Rh 阳性' },
  { value: 'negative', label: 'Rh 阴性' },
];

export const consents: Record<ConsentKind, string> = { signed: '书面授权', guardian: '法定监护', 'in-person': '本人到场同意' };

const asOptions = (words: string[]) => words.map((value) => ({ value, label: value }));

/** To the head of the household; GB/T 4761 in words. */
export const relationshipsToHead = asOptions(['户主', '配偶', '子', '女', '儿媳', '女婿', '孙子女', '外孙子女', '父亲', '母亲', '公婆或岳父母', '祖父母', '兄弟姐妹', '其他亲属', '非亲属']);

/** Of a proxy to the resident. */
export const relationshipsOfProxy = asOptions(['配偶', '儿子', '女儿', '儿媳', '女婿', '父亲', '母亲', '孙子女', '祖父母', '兄弟姐妹', '其他亲属', '监护人', '照护人员']);
