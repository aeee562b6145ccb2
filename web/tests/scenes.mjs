import { points, summary } from './fixtures/records.mjs';
import { listed, whole } from './fixtures/residents.mjs';
import { duplicates, fhirRefusedShown } from './fixtures/steward.mjs';
import { refuse } from './answers.mjs';

const reasonNeeded = refuse(403, 'records.reason-needed', '调阅需要理由', { current: { options: [{ kind: 'presence', title: '居民在场' }, { kind: 'break-glass', title: '紧急调阅' }] } });
/** Nothing ties the reader to the resident. */
const shut = { 'GET /api/residents/r1': listed, 'GET /api/residents/r1/household': reasonNeeded, 'GET /api/residents/r1/proxies': reasonNeeded };
/** A data steward may change families and can get no reason to read a record. */
const noReason = refuse(403, 'records.reason-needed', '调阅需要理由：居民在场、接诊关系，或紧急调阅', { current: { options: [] } });
const shutForGood = { ...shut, 'GET /api/residents/r1/household': noReason, 'GET /api/residents/r1/proxies': noReason };
const steward = ['residents.search', 'residents.read', 'residents.register', 'residents.correct', 'residents.families', 'residents.life-events', 'residents.duplicates'];
const nobody = { 'GET /api/residents/r1/household': refuse(404, 'residents.household-unknown', '没有找到这个家庭。'), 'GET /api/residents/r1/proxies': { items: [] } };

/** Of a system administrator: states and faults, not what is said about anybody. */
const interfaces = ['hl7v2.read', 'hl7v2.mend', 'fhir.read'];

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
  { name: 'record-empty', path: '/records/r1', state: { answers: { 'GET /api/records/r1/summary': { ...summary, resident: { ...summary.resident, bloodAbo: null, phoneMasked: null, address: null, insuranceType: null }, allergies: [], allergyAsked: false, problems: [], critical: [], encounters: [], medications: [], lastObservations: [], freshness: [], withheld: 2, counts: { problems: 0, critical: 0, encounters: 0, medications: 0 } } } } },
  { name: 'record-timeline', path: '/records/r1?tab=timeline' },
  { name: 'record-reports', path: '/records/r1?tab=reports', act: async (page) => { await page.waitForTimeout(300); await page.keyboard.press('j'); } },
  { name: 'record-trends', path: '/records/r1?tab=trends', wait: 900 },
  { name: 'record-access', path: '/records/r1?tab=access' },
  { name: 'record-access-print', path: '/records/r1?tab=access', act: async (page) => { await page.getByRole('button', { name: '打印调阅记录' }).click(); } },
  { name: 'record-access-print-shut', path: '/records/r1?tab=access', state: { answers: { 'GET /api/residents/r1/proxies': reasonNeeded } }, act: async (page) => { await page.getByRole('button', { name: '打印调阅记录' }).click(); await page.getByText('只能打印给居民本人').waitFor(); } },
  { name: 'record-ask', path: '/records/r1', state: { answers: { 'GET /api/records/r1/summary': refuse(403, 'records.reason-needed', '打开张德山的档案需要理由', { current: { options: [{ kind: 'presence', title: '居民在场' }, { kind: 'break-glass', title: '紧急调阅' }] } }) } } },
  { name: 'record-fault', path: '/records/r1', state: { answers: { 'GET /api/records/r1/summary': refuse(500, 'host.fault', '服务器处理出错，请稍后重试') } } },
  { name: 'break-glass', path: '/break-glass' },
  { name: 'duplicates', path: '/residents/duplicates' },
  { name: 'duplicates-withdraw', path: '/residents/duplicates', state: { answers: { 'GET /api/residents/duplicates': { items: [{ ...duplicates[0], state: 'different', decidedAt: '2026-06-13T02:00:00Z', decidedByName: '刘洋', decidedReason: '父子，户口簿可证' }], next: null } } }, act: async (page) => { await page.getByText('已判不同人').click(); await page.getByRole('button', { name: '撤销“不是同一人”' }).click(); } },
  { name: 'health-card', path: '/residents/r1/health-card', act: async (page) => { await page.getByRole('button', { name: '出示动态码' }).click(); await page.getByRole('timer').waitFor(); }, wait: 900 },
  { name: 'health-card-replace', path: '/residents/r1/health-card', act: async (page) => { await page.getByRole('button', { name: '遗失或损坏，换新卡' }).click(); } },
  { name: 'health-card-print', path: '/residents/r1/health-card', act: async (page) => {
    await page.evaluate(() => { window.print = () => undefined; });
    await page.getByRole('button', { name: '打印卡片' }).click();
    await page.emulateMedia({ media: 'print' });
    await page.getByText('C4903317265507713').waitFor();
  } },
  { name: 'health-card-none', path: '/residents/r1/health-card', state: { answers: { 'GET /api/residents/r1/health-cards': { items: [], next: null } } } },
  { name: 'resident', path: '/residents/r1' },
  { name: 'resident-shut', path: '/residents/r1', state: { answers: shut } },
  { name: 'resident-shut-steward', path: '/residents/r1', state: { session: { permissions: steward }, answers: shutForGood } },
  { name: 'resident-ask', path: '/residents/r1', state: { answers: shut }, act: async (page) => { await page.getByRole('button', { name: '说明理由' }).click(); } },
  { name: 'resident-correct', path: '/residents/r1', act: async (page) => { await page.getByRole('button', { name: '更正' }).click(); await page.getByRole('button', { name: '保存更正' }).click(); await page.mouse.move(5, 5); await page.waitForTimeout(400); } },
  { name: 'resident-alone', path: '/residents/r1', state: { answers: nobody }, act: async (page) => { await page.getByRole('button', { name: '登记家庭' }).click(); } },
  { name: 'resident-join', path: '/residents/r1', act: async (page) => { await page.getByRole('button', { name: '增加成员' }).click(); } },
  { name: 'resident-proxy', path: '/residents/r1', act: async (page) => { await page.getByRole('button', { name: '增加代理人' }).click(); await page.getByLabel('授权方式').click(); await page.getByText('法定监护').click(); await page.mouse.move(5, 5); await page.waitForTimeout(400); } },
  { name: 'resident-proxy-end', path: '/residents/r1', act: async (page) => { await page.getByRole('button', { name: '终止' }).click(); } },
  { name: 'resident-death', path: '/residents/r1', state: { answers: nobody }, act: async (page) => { await page.getByRole('button', { name: '登记身故' }).click(); } },
  { name: 'resident-move', path: '/residents/r1', state: { answers: nobody }, act: async (page) => { await page.getByRole('button', { name: '登记迁出' }).click(); } },
  { name: 'resident-deceased', path: '/residents/r1', state: { answers: { ...nobody, 'GET /api/residents/r1': { ...whole, person: { ...whole.person, deceased: true, state: 'deceased' }, deceasedAt: '2026-06-10T21:30:00Z', movedOutOn: '2025-09-01', movedOutTo: '黑龙江省哈尔滨市' } } } },
  { name: 'record-trends-thinned', path: '/records/r1?tab=trends', state: { answers: { 'GET /api/records/r1/trend': { display: '血小板计数', unit: '10*9/L', points, total: 12_345 } } }, wait: 900 },
  { name: 'merges', path: '/residents/duplicates', act: async (page) => { await page.getByText('合并与撤销').click(); } },
  { name: 'messages', path: '/messages' },
  { name: 'messages-dropped', path: '/messages?id=m3' },
  { name: 'departments', path: '/messages', act: async (page) => { await page.getByRole('button', { name: '科室字典' }).click(); } },
  { name: 'departments-saved', path: '/messages', act: async (page) => {
    await page.getByRole('button', { name: '科室字典' }).click();
    await page.getByLabel('来源代码（MSH-4.1）').fill('BX_RMYY');
    await page.getByLabel('编码和名称，每行一个').fill('NK,内科\nCAR,心血管内科');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await page.mouse.move(5, 5);
    await page.waitForTimeout(400);
  } },
  { name: 'messages-open', path: '/messages', act: async (page) => { await page.getByRole('button', { name: '查看全文' }).click(); } },
  { name: 'messages-mend', path: '/messages', act: async (page) => {
    await page.getByRole('button', { name: '查看全文' }).click();
    await page.getByRole('button', { name: '修正被拒收的消息' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '查看全文' }).click();
    await page.getByRole('button', { name: '修改', exact: true }).click();
  } },
  { name: 'messages-masked', path: '/messages', state: { session: { permissions: interfaces } } },
  { name: 'fhir-messages', path: '/messages?via=fhir' },
  { name: 'fhir-messages-mend', path: '/messages?via=fhir', act: async (page) => { await page.getByRole('button', { name: '修改', exact: true }).click(); } },
  { name: 'fhir-messages-masked', path: '/messages?via=fhir&id=f3', state: { session: { permissions: interfaces }, answers: { 'GET /api/fhir/messages/f3': { ...fhirRefusedShown, body: null } } } },
  { name: 'code-systems', path: '/code-systems' },
  { name: 'code-import', path: '/code-systems', act: async (page) => {
    await page.getByRole('button', { name: '导入新版本' }).click();
    await page.getByLabel('版本', { exact: true }).fill('国临 2.0 2026-06');
    await page.locator('#import-file').setInputFiles({ name: 'icd.csv', mimeType: 'text/csv', buffer: Buffer.from('编码,名称') });
    await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('收下 396 行').waitFor();
  } },
  { name: 'code-import-taken', path: '/code-systems', state: { answers: { 'POST /api/code-systems/c5/import': refuse(409, 'terminology.version-taken', '这个版本已经导入。版本导入后不再改变，改正后的文件请另写版本号', { field: 'version', current: { version: '2026-06', importedAt: '2026-06-01T02:00:00Z', importedBy: '刘洋', conceptCount: 214, sameFile: false } }) } }, act: async (page) => {
    await page.getByRole('button', { name: '县人民医院检验项目' }).click();
    await page.getByRole('button', { name: '导入新版本' }).click();
    await page.getByLabel('版本', { exact: true }).fill('2026-06');
    await page.locator('#import-file').setInputFiles({ name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from('编码,名称,对照编码') });
    await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('214 条').waitFor();
  } },
  { name: 'code-local', path: '/code-systems', act: async (page) => {
    await page.getByRole('button', { name: '登记来源字典' }).click();
    await page.getByLabel('字典名称').fill('县人民医院检验项目');
    await page.getByRole('dialog').getByRole('button', { name: '登记' }).click();
    await page.getByText('请选择标准字典').first().waitFor();
    await page.getByLabel('对照到').click();
    await page.waitForTimeout(400);
  } },
  { name: 'organizations', path: '/organizations?id=o1' },
  { name: 'organization-memberships', path: '/organizations?id=o1', act: async (page) => { await page.getByRole('tab', { name: '医共体归属' }).click(); await page.mouse.move(5, 5); await page.waitForTimeout(400); } },
  { name: 'organization-form', path: '/organizations?id=new', act: async (page) => { await page.getByRole('button', { name: '保存' }).click(); await page.getByLabel('类型', { exact: true }).click(); } },
  { name: 'consortia', path: '/consortia', act: async (page) => { await page.getByRole('button', { name: '增加成员' }).click(); } },
  { name: 'consortium-form', path: '/consortia?id=new', act: async (page) => { await page.getByText('专科联盟', { exact: true }).last().click(); } },
  { name: 'beds', path: '/organizations?id=o1', act: async (page) => { await page.getByRole('button', { name: '心内科的床位' }).click(); await page.getByRole('button', { name: '增加床位' }).click(); } },
  { name: 'catchments', path: '/catchments', act: async (page) => { await page.getByRole('button', { name: '登记网格' }).click(); } },
  { name: 'clients', path: '/clients?id=c1' },
  { name: 'client-form', path: '/clients?id=new' },
  { name: 'post-rules', path: '/accounts', act: async (page) => { await page.getByText('岗位默认角色').click(); await page.getByRole('button', { name: '修订' }).click(); } },
  { name: 'staff', path: '/staff?id=s1' },
  { name: 'accounts', path: '/accounts?id=a2' },
  { name: 'roles', path: '/accounts', act: async (page) => { await page.getByText('角色与权限').click(); } },
  { name: 'parameters', path: '/parameters', act: async (page) => { await page.getByText('事件日志保留天数').click(); await page.getByRole('button', { name: '设定新值' }).click(); } },
  { name: 'undelivered', path: '/undelivered' },
  { name: 'undelivered-give-up', path: '/undelivered', act: async (page) => { await page.getByRole('button', { name: '放弃' }).first().click(); } },
  { name: 'audit', path: '/audit', act: async (page) => { await page.getByRole('button', { name: '核验完整性' }).click(); await page.getByText('日志完整').waitFor(); } },
  { name: 'date-picker', path: '/audit', act: async (page) => { await page.getByLabel('从').click(); } },
  { name: 'account-menu', path: '/residents', act: async (page) => { await page.getByRole('button', { name: '王秀兰' }).click(); } },
  { name: 'pin', path: '/residents', act: async (page) => { await page.getByRole('button', { name: '王秀兰' }).click(); await page.getByText('更换 PIN 码').click(); } },
  { name: 'record-print', path: '/records/r1', act: (page) => page.emulateMedia({ media: 'print' }) },
  { name: 'record-sensitive', path: '/records/r1', state: { answers: { 'GET /api/records/r1/summary': { ...summary, withheld: 2 } } }, act: async (page) => { await page.getByRole('button', { name: '说明理由' }).click(); } },
  { name: 'second-factor', path: '/', state: { session: { secondFactorDue: true, permissions: [] }, answers: { 'POST /api/account/totp': { secret: 'JBSWY3DPEHPK3PXP', address: 'otpauth://totp/OneCounty:admin?secret=JBSWY3DPEHPK3PXP&issuer=OneCounty' } } } },
];
