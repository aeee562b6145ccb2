import { summary } from './fixtures/records.mjs';
import { refuse } from './answers.mjs';

const logIn = async (page) => {
  await page.getByLabel('用户名').fill('wangxiulan');
  await page.locator('input[type=password]').fill('secret');
  await page.getByRole('button', { name: '登录' }).click();
};

export const scenes = [
  { name: 'log-in', path: '/residents', state: { loggedOut: true } },
  { name: 'log-in-refused', path: '/residents', state: { loggedOut: true, answers: { 'POST /api/session': refuse(401, 'identity.wrong-password', '用户名或密码不对，还可以再试 3 次') } }, act: logIn },
  { name: 'log-in-code', path: '/residents', state: { loggedOut: true, answers: { 'POST /api/session': refuse(428, 'identity.totp-needed', '请输入动态口令') } }, act: logIn },
  { name: 'choose-post', path: '/', state: { session: { post: null } } },
  { name: 'lock', path: '/residents', act: (page) => page.getByLabel('锁屏').click() },
  { name: 'search-recent', path: '/' },
  { name: 'search-hits', path: '/residents', act: async (page) => { await page.getByLabel('找居民').fill('zds'); await page.waitForTimeout(400); await page.keyboard.press('ArrowDown'); } },
  { name: 'search-none', path: '/residents?q=nobody' },
  { name: 'record-summary', path: '/records/r1' },
  { name: 'record-summary-dark', path: '/records/r1', before: () => localStorage.setItem('onecounty.appearance', 'dark') },
  { name: 'record-empty', path: '/records/r1', state: { answers: { 'GET /api/records/r1/summary': { ...summary, resident: { ...summary.resident, bloodAbo: null, phoneMasked: null, address: null, insuranceType: null }, allergies: [], allergyAsked: false, problems: [], critical: [], encounters: [], medications: [], lastObservations: [], freshness: [], withheld: 2 } } } },
  { name: 'record-timeline', path: '/records/r1?tab=timeline' },
  { name: 'record-reports', path: '/records/r1?tab=reports', act: async (page) => { await page.waitForTimeout(300); await page.keyboard.press('j'); } },
  { name: 'record-trends', path: '/records/r1?tab=trends', wait: 900 },
  { name: 'record-access', path: '/records/r1?tab=access' },
  { name: 'record-ask', path: '/records/r1', state: { answers: { 'GET /api/records/r1/summary': refuse(403, 'records.reason-needed', '打开张德山的档案需要理由', { current: { options: [{ kind: 'presence', title: '居民在场' }, { kind: 'break-glass', title: '紧急调阅' }] } }) } } },
  { name: 'record-fault', path: '/records/r1', state: { answers: { 'GET /api/records/r1/summary': refuse(500, 'host.fault', '服务器处理出错，请稍后重试') } } },
  { name: 'break-glass', path: '/break-glass' },
];
