// What people do, from key press to page, with the server's answers intercepted. `npm run journeys [-- http://127.0.0.1:8080]`: the pages of that server, or those built last
import assert from 'node:assert/strict';
import { answer, refuse } from './answers.mjs';
import { launch } from './browser.mjs';
import { summary } from './fixtures/records.mjs';
import { hits, listed, whole } from './fixtures/residents.mjs';
import { session } from './fixtures/session.mjs';
import { pages } from './server.mjs';

const { url, close } = await pages(process.argv[2]);
const browser = await launch();
let passed = 0;
let failed = 0;

async function journey(name, state, walk) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript(() => sessionStorage.getItem('begun') || (localStorage.setItem('onecounty.last-activity', String(Date.now())), sessionStorage.setItem('begun', '1')));
  await page.route('**/api/**', (route) => answer(route, state));
  try {
    await walk(page, state);
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (fault) {
    failed += 1;
    await page.screenshot({ path: new URL('./shots/failed.png', import.meta.url).pathname }).catch(() => undefined);
    console.log(`FAIL ${name}\n     ${fault.message.split('\n').slice(0, 4).join('\n     ')}`);
  }
  await context.close();
}

const path = (page) => new URL(page.url()).pathname;
const one = { items: hits.slice(0, 1), next: null };
const reason = refuse(403, 'records.reason-needed', '打开档案需要理由', { current: { options: [{ kind: 'break-glass', title: '紧急调阅' }] } });

await journey('Enter opens the marked resident, arrows move the mark', { answers: { 'GET /api/records/r2/summary': { ...summary, resident: { ...summary.resident, id: 'r2', name: '张德胜' } } } }, async (page) => {
  await page.goto(`${url}/`);
  await page.getByLabel('找居民').pressSequentially('zds');
  // While the list still belongs to what was typed before, Enter opens nobody: the mark could move to another person.
  await page.waitForURL(/q=zds/);
  await page.locator('.hits[role=listbox]:not(.stale)').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('[data-resident=r2]').getByText('张德胜').waitFor();
  assert.equal(path(page), '/records/r2');
});

await journey('a card reader that presses Enter at once opens the one resident found', { answers: { 'GET /api/residents': one } }, async (page) => {
  await page.goto(`${url}/residents`);
  await page.getByLabel('找居民').fill('990125195003070018');
  await page.keyboard.press('Enter');
  await page.locator('[data-resident=r1]').waitFor();
});

await journey('one letter asks nothing of the server', {}, async (page) => {
  const asked = [];
  page.on('request', (request) => new URL(request.url()).pathname === '/api/residents' && asked.push(request.url()));
  await page.goto(`${url}/residents`);
  await page.getByLabel('找居民').pressSequentially('z');
  await page.getByText('再输入一个字就开始查找').waitFor();
  assert.deepEqual(asked, []);
});

await journey('when the session ends the log-in page comes, and the same page after it', {}, async (page, state) => {
  await page.goto(`${url}/residents/duplicates`);
  await page.getByText('张德山 / 张德三').waitFor();
  state.loggedOut = true;
  state.answers = { 'GET /api/residents/merges': refuse(401, 'kernel.not-logged-in', '请登录') };
  await page.getByText('合并与撤销').click();
  await page.getByLabel('用户名').fill('wangxiulan');
  assert.equal(await page.getByText('张德三').count(), 0);
  await page.locator('input[type=password]').fill('secret');
  state.loggedOut = false;
  state.answers = { 'POST /api/session': session };
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('张德山 / 张德三').waitFor();
  assert.equal(path(page), '/residents/duplicates');
});

await journey('a command whose answer was lost is sent again under the same key; another command has another', { answers: { 'GET /api/records/r1/summary': reason } }, async (page, state) => {
  const keys = [];
  await page.route('**/api/records/r1/access', (route) => {
    const { 'idempotency-key': key, 'x-onecounty': forgery } = route.request().headers();
    assert.equal(forgery, '1');
    keys.push(key);
    if (keys.length === 1) return route.abort('connectionreset');
    if (keys.length === 2) return route.fulfill(refuse(400, 'records.reason-short', '理由太短').refused);
    state.answers = {};
    return route.fulfill({ json: { until: '2026-06-15T01:30:00Z' } });
  });
  await page.goto(`${url}/records/r1`);
  const press = () => page.getByRole('button', { name: '紧急调阅', exact: true }).click();
  await page.getByLabel('理由', { exact: true }).fill('昏迷，急诊抢救');
  await press();
  await page.getByText('连不上服务器').waitFor();
  await press();
  await page.getByText('理由太短').waitFor();
  await press();
  await page.getByText('急性心肌梗死').first().waitFor();
  assert.equal(keys[0], keys[1]);
  assert.notEqual(keys[1], keys[2]);
});

await journey('the lock hides the record, a reload does not open it, the PIN does', { answers: { 'POST /api/session/switch': session } }, async (page) => {
  await page.goto(`${url}/records/r1?tab=timeline`);
  await page.getByText('阿司匹林').first().waitFor();
  await page.getByLabel('锁屏').click();
  await page.getByText('屏幕已锁定').waitFor();
  assert.equal(await page.getByText('张德山').first().isVisible(), false);
  await page.reload();
  await page.getByText('屏幕已锁定').waitFor();
  assert.equal(await page.getByText('张德山').first().isVisible(), false);
  await page.getByRole('textbox', { name: 'PIN 码' }).fill('2580');
  await page.getByRole('button', { name: '解锁' }).click();
  await page.getByText('阿司匹林').first().waitFor();
  assert.equal(new URL(page.url()).search, '?tab=timeline');
});

await journey('a reason that ends while the record is open shuts it', {}, async (page, state) => {
  await page.goto(`${url}/records/r1`);
  await page.getByText('青霉素').first().waitFor();
  state.answers = { 'GET /api/records/r1/summary': reason, 'GET /api/records/r1/access-log': reason };
  await page.getByRole('tab', { name: '谁看过' }).click();
  await page.getByText('打开档案需要理由').waitFor();
  assert.equal(await page.getByText('青霉素').count(), 0);
});

await journey('switching residents never shows one under the name of the other', { answers: { 'GET /api/records/r2/summary': { ...summary, resident: { ...summary.resident, id: 'r2', name: '张德胜' }, allergies: [], allergyAsked: false, critical: [] } } }, async (page) => {
  await page.goto(`${url}/records/r1`);
  await page.getByText('青霉素').first().waitFor();
  // Notes every frame in which the banner and the board disagree.
  await page.evaluate(() => {
    globalThis.mixed = 0;
    new MutationObserver(() => {
      const banner = document.querySelector('.banner-name')?.textContent;
      const board = document.querySelector('.board')?.textContent ?? '';
      if (banner === '张德胜' && board.includes('青霉素')) globalThis.mixed += 1;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.keyboard.press('/');
  await page.getByLabel('找居民').pressSequentially('zds');
  await page.getByRole('option', { name: /张德胜/ }).click();
  await page.getByText('过敏史未询问').waitFor();
  assert.equal(await page.evaluate(() => globalThis.mixed), 0);
});

await journey('a correction says only what was changed, and nothing of what another changed meanwhile', {}, async (page, state) => {
  const sent = [];
  await page.route(/\/api\/residents\/r1$/, (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    sent.push({ version: route.request().headers()['if-match'], body: route.request().postDataJSON() });
    if (sent.length > 1) return route.fulfill({ json: whole.person });
    state.answers = { 'GET /api/residents/r1': { ...whole, person: { ...whole.person, name: '张得山', version: 4 } } };
    return route.fulfill(refuse(412, 'kernel.stale', '内容已被他人修改，请按最新内容重新操作').refused);
  });
  await page.goto(`${url}/residents/r1`);
  await page.getByRole('button', { name: '更正' }).click();
  await page.getByRole('button', { name: '保存更正' }).click();
  await page.getByText('请写明理由').waitFor();
  await page.getByLabel('更正理由').fill('已核对身份证原件');
  await page.getByRole('button', { name: '保存更正' }).click();
  await page.getByText('没有改动任何项目').waitFor();
  await page.getByLabel('现住址').fill('安和县宾西镇前进村3组14号');
  await page.getByRole('button', { name: '保存更正' }).click();
  await page.getByText('内容已被他人修改').first().waitFor();
  await page.locator('.banner-name').getByText('张得山').waitFor();
  await page.getByRole('button', { name: '保存更正' }).click();
  await page.getByRole('region', { name: '基本信息' }).waitFor();
  const body = { person: { address: { text: '安和县宾西镇前进村3组14号' } }, reason: '已核对身份证原件' };
  assert.deepEqual(sent, [{ version: '"3"', body }, { version: '"4"', body }]);
});

const taken = { id: 'x', state: 'taken', residentId: 'r1', facts: 1, warnings: [], faults: [], issues: [] };

await journey('J and K step through the messages of both interfaces, and what was mended is followed by the next', { answers: { 'POST /api/hl7v2/messages/m4/mend': taken, 'POST /api/fhir/messages/f3/replay': taken } }, async (page) => {
  const open = page.locator('.list-item[aria-current=true]').last();
  await page.goto(`${url}/messages`);
  await open.getByText('ORU^R01').waitFor();
  await page.keyboard.press('j');
  await open.getByText('ADT^A40').waitFor();
  await page.keyboard.press('k');
  await open.getByText('ORU^R01').waitFor();
  await page.getByText('涉及个人的内容已遮盖').waitFor();
  assert.equal(await page.getByText('张^德山').count(), 0);
  assert.equal(await page.getByRole('button', { name: '修改', exact: true }).count(), 0);
  await page.getByRole('button', { name: '查看全文' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('查看理由').fill('核对');
  await dialog.getByRole('button', { name: '查看全文' }).click();
  await dialog.getByText('理由至少 5 个字').waitFor();
  await dialog.getByLabel('查看理由').fill('修正出生日期');
  await dialog.getByRole('button', { name: '查看全文' }).click();
  await page.getByText('张^德山').waitFor();
  assert.equal(await page.getByText('涉及个人的内容已遮盖').count(), 0);
  await page.getByRole('button', { name: '修改', exact: true }).click();
  const mend = page.getByRole('button', { name: '按修改后的内容处理' });
  assert.ok(await mend.isDisabled());
  await page.getByLabel('修改理由').fill('已电话核实');
  await mend.click();
  await open.getByText('ADT^A40').waitFor();
  await page.getByText('FHIR', { exact: true }).click();
  await open.getByText('事务包').waitFor();
  await page.getByRole('button', { name: '原样重新处理' }).click();
  await open.getByText('BX_ZYY').waitFor();
  assert.equal(new URL(page.url()).search, '?via=fhir&id=f2');
});

const shut = { 'GET /api/residents/r1': listed, 'GET /api/residents/r1/household': reason, 'GET /api/residents/r1/proxies': reason };

await journey('without a reason a file shows what a list shows; with one it opens', { answers: shut }, async (page, state) => {
  await page.route('**/api/records/r1/access', (route) => {
    state.answers = {};
    return route.fulfill({ json: { until: '2026-06-15T01:30:00Z' } });
  });
  await page.goto(`${url}/residents/r1`);
  await page.getByText('说明调阅理由后显示').first().waitFor();
  assert.equal(await page.getByText('张晓梅').count(), 0);
  await page.getByRole('button', { name: '说明理由' }).click();
  await page.getByLabel('理由', { exact: true }).fill('家属来院办理，来不及取证件');
  await page.getByRole('button', { name: '紧急调阅', exact: true }).click();
  await page.getByRole('region', { name: '代理人' }).getByText('张晓梅').waitFor();
  await page.getByRole('region', { name: '家庭' }).getByText('李桂兰').waitFor();
  assert.equal(await page.getByRole('button', { name: '说明理由' }).count(), 0);
});

await journey('who reads no records is led from the search to the file', { session: { permissions: ['residents.search', 'residents.read'] }, answers: { ...shut, 'GET /api/residents': one } }, async (page) => {
  await page.goto(`${url}/residents`);
  await page.getByLabel('找居民').pressSequentially('zds');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: '基本信息' }).waitFor();
  assert.equal(path(page), '/residents/r1');
  assert.equal(await page.getByRole('button', { name: '更正' }).count(), 0);
  assert.equal(await page.getByRole('button', { name: '说明理由' }).count(), 0);
});

await journey('a person sees only what the post may', { session: { permissions: ['kernel.audit-read'] } }, async (page) => {
  await page.goto(`${url}/`);
  await page.getByRole('heading', { name: '审计日志' }).waitFor();
  assert.equal(await page.getByRole('menuitem').count(), 1);
  await page.goto(`${url}/records/r1`);
  await page.getByText('没有这个页面，或您的岗位没有权限').waitFor();
});

await browser.close();
close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
