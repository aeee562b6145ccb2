import type { Sex } from './api';
import { now } from './clock';

/** The county's day and clock are Asia/Shanghai (UTC+8, no daylight saving), whatever the computer is set to. */
const countyOffset = 8 * 3600_000;

/** What stands where a value was not sent. Missing is shown as missing, never as zero or blank. */
export const missing = '—';

const two = (n: number) => String(n).padStart(2, '0');

interface Parts {
  year: number;
  month: number;
  day: number;
  clock: string;
  seconds: string;
}

function parts(milliseconds: number): Parts {
  const at = new Date(milliseconds + countyOffset);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    clock: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`,
    seconds: two(at.getUTCSeconds()),
  };
}

const parse = (instant: string | null | undefined): number | null => {
  const value = instant ? Date.parse(instant) : NaN;
  return Number.isFinite(value) ? value : null;
};

/** 2026-06-14 08:30 */
export function dateTime(instant: string | null | undefined): string {
  const value = parse(instant);
  if (value === null) return missing;
  const p = parts(value);
  return `${p.year}-${two(p.month)}-${two(p.day)} ${p.clock}`;
}

/** To the second, for logs: 2026-06-14 08:30:05 */
export function dateTimeSeconds(instant: string | null | undefined): string {
  const value = parse(instant);
  return value === null ? missing : `${dateTime(instant)}:${parts(value).seconds}`;
}

/** The county's day of an instant: 2026-06-14 */
export function day(instant: string | null | undefined): string {
  const value = parse(instant);
  return value === null ? missing : dateTime(instant).slice(0, 10);
}

/** The county's day by the server's clock. */
export const today = (): string => day(new Date(now()).toISOString());

export function clock(instant: string | null | undefined): string {
  const value = parse(instant);
  return value === null ? missing : parts(value).clock;
}

/** Short, for lists: 今天 08:30, 昨天 08:30, 6-12 08:30, 2025-06-12. */
export function shortTime(instant: string | null | undefined, at: number): string {
  const value = parse(instant);
  if (value === null) return missing;
  const p = parts(value);
  const days = Math.floor((at + countyOffset) / 86400_000) - Math.floor((value + countyOffset) / 86400_000);
  if (days === 0) return `今天 ${p.clock}`;
  if (days === 1) return `昨天 ${p.clock}`;
  if (p.year === parts(at).year) return `${p.month}-${p.day} ${p.clock}`;
  return `${p.year}-${two(p.month)}-${two(p.day)}`;
}

/** How old a thing is: 刚刚, 3 分钟前, 5 小时前, 12 天前, 4 个月前, 2 年前. */
export function ago(instant: string | null | undefined, at: number): string {
  const value = parse(instant);
  if (value === null) return '时间不详';
  const minutes = Math.floor((at - value) / 60_000);
  if (minutes < 0) return minutes > -2 ? '刚刚' : '时间在将来';
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `${minutes} 分钟前`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} 小时前`;
  const days = Math.floor(hours / 24);
  if (days < 60) return `${days} 天前`;
  if (days < 730) return `${Math.floor(days / 30.44)} 个月前`;
  return `${Math.floor(days / 365.25)} 年前`;
}

/** How long something has lasted or will: 45 分, 2 小时 5 分, 3 天. */
export function span(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  if (minutes < 60) return `${minutes} 分`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分`;
  return `${Math.floor(hours / 24)} 天`;
}

/** GB/T 2261.1. */
export function sex(code: Sex | null | undefined): string {
  if (code === 1 || code === 'male') return '男';
  if (code === 2 || code === 'female') return '女';
  if (code === 9 || code === 'unspecified') return '未说明性别';
  return '性别不详';
}

export function bloodGroup(abo: string | null | undefined, rh: string | null | undefined): string {
  if (!abo) return '血型未知';
  if (rh === 'positive') return `${abo} 型 Rh 阳性`;
  if (rh === 'negative') return `${abo} 型 Rh 阴性`;
  return `${abo} 型 Rh 未知`;
}

const unitTitles: Record<string, string> = {
  'mm[Hg]': 'mmHg',
  Cel: '℃',
  '10*9/L': '×10⁹/L',
  '10*12/L': '×10¹²/L',
  'umol/L': 'μmol/L',
  'ug/L': 'μg/L',
  'ug/mL': 'μg/mL',
  '{score}': '分',
  '/min': '次/分',
};

/** UCUM as doctors write it; what is not known is shown as sent. */
export const unitTitle = (unit: string | null | undefined): string => (unit ? (unitTitles[unit] ?? unit) : '');

/** The last four of a masked identity number: 尾号 0018. */
export function tail(masked: string | null | undefined): string {
  if (!masked) return '无证件号';
  return `尾号 ${masked.slice(-4)}`;
}

export const or = (value: string | number | null | undefined): string =>
  value === null || value === undefined || value === '' ? missing : String(value);

export const insuranceTitles: Record<string, string> = { resident: '城乡居民医保', employee: '城镇职工医保', none: '未参保', other: '其他医保' };

export const insurance = (type: string | null | undefined): string => (type ? (insuranceTitles[type] ?? type) : '参保情况未知');

const encounterTitles: Record<string, string> = { IMP: '住院', AMB: '门诊', EMER: '急诊', HH: '上门', VR: '线上' };

/** HL7 v3 ActCode. */
export const encounterClass = (code: string | null | undefined): string => (code ? (encounterTitles[code] ?? code) : '就诊');
