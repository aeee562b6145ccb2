export const callerKinds: Record<string, string> = { staff: '', machine: '接入系统', resident: '居民本人', system: '平台自身' };

const subjects: Record<string, string> = {
  resident: '居民',
  account: '账号',
  session: '会话',
  parameter: '参数',
  organization: '机构',
  consortium: '医共体',
  staff: '人员',
  message: '接口消息',
  event: '事件',
  reaction: '事件订阅',
  audit: '审计日志',
  'code-system': '编码字典',
  duplicate: '疑似重复',
  merge: '合并',
  'health-card': '电子健康卡',
  'break-glass-review': '紧急调阅复核',
};

/** The last part of an action is its verb; rooms name actions as they name their rights. */
const verbs: [RegExp, string][] = [
  [/undelivered-retry/, '重新送达'],
  [/undelivered-give-up/, '放弃送达'],
  [/reader-forget/, '清除停用的事件订阅'],
  [/log-?in/, '登录'],
  [/log-?out/, '退出'],
  [/break-glass/, '紧急调阅'],
  [/presence/, '在场核对'],
  [/reveal/, '查看完整号码'],
  [/demographics/, '查看'],
  [/print/, '打印'],
  [/sensitive/, '查看受特别保护的资料'],
  [/read|search|list/, '查看'],
  [/merge/, '合并'],
  [/undo|unmerge/, '撤销合并'],
  [/review|decide/, '核对'],
  [/take/, '收取入档'],
  [/replay|mend/, '修改或重新处理消息'],
  [/import/, '导入'],
  [/unlock/, '解锁'],
  [/lock/, '锁定'],
  [/reset/, '重置'],
  [/grant/, '授予或收回角色'],
  [/register/, '登记'],
  [/correct/, '更正'],
  [/health-card/, '发放电子健康卡'],
  [/create|add|open/, '新增'],
  [/change|set|update|end/, '更改'],
];

/** In words where the verb is known; otherwise the code speaks for itself. */
export function actionTitle(action: string): string {
  const verb = action.slice(action.lastIndexOf('.') + 1);
  return verbs.find(([pattern]) => pattern.test(verb))?.[1] ?? '其他操作';
}

export const subjectTitle = (kind: string): string => subjects[kind] ?? kind;
