/** What a scope lets a machine do, in words. `system/Observation.rs` → 检验检查结果 · 读取. */

const types: Record<string, string> = {
  '*': '全部资料',
  AllergyIntolerance: '过敏',
  Bundle: '文书包',
  CarePlan: '随访计划',
  Composition: '文书',
  Condition: '诊断',
  Consent: '知情同意',
  DiagnosticReport: '检验检查报告',
  DocumentReference: '文档',
  Encounter: '就诊',
  FamilyMemberHistory: '家族史',
  ImagingStudy: '影像',
  Immunization: '预防接种',
  Medication: '药品',
  MedicationAdministration: '用药执行',
  MedicationDispense: '发药',
  MedicationRequest: '处方、用药医嘱',
  MedicationStatement: '用药情况',
  Observation: '检验检查结果、体征',
  Organization: '机构',
  Patient: '居民',
  Practitioner: '人员',
  PractitionerRole: '岗位',
  Procedure: '操作、手术',
  QuestionnaireResponse: '问卷、评估',
  ServiceRequest: '检查检验申请',
};

const acts: Record<string, string> = { read: '读取', rs: '读取', write: '写入', cu: '写入', '*': '读写', cruds: '读写', crus: '读写' };

/** The platform's own, beside those of SMART. */
const ours: Record<string, string> = { 'onecounty/own-sensitive.read': '本机构敏感资料 · 读取' };

export function scopeTitle(scope: string): string {
  if (ours[scope]) return ours[scope];
  const [, type, act] = /^system\/([^.]+)\.(.+)$/.exec(scope) ?? [];
  return type && act ? `${types[type] ?? type} · ${acts[act] ?? act}` : scope;
}

/** Everything first, then type by type as the gate has them, what must be given by itself last. */
export const scopesOffered = (resourceTypes: string[]): string[] => [
  ...['*', ...resourceTypes].flatMap((type) => [`system/${type}.rs`, `system/${type}.cruds`]),
  ...Object.keys(ours),
];
