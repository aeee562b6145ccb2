// Doctors: find, give a reason, read.
import assert from 'node:assert/strict';
import { deliver } from './mllp.mjs';
import { menu, offers, path, reads, settle } from './walk.mjs';

const zhang = { idNumber: '990125195003070018', phone: '13904510021' };
const reasonNeeded = /^403 GET \/api\/records\/[^/]+\/summary$/;

async function find(page, typed) {
  const hit = await hitOf(page, typed, '张德山');
  await hit.filter({ hasText: '0018' }).first().waitFor();
  return hit.filter({ hasText: '0018' }).first();
}

async function hitOf(page, typed, name) {
  const box = page.getByLabel('找居民', { exact: true });
  await box.fill(typed);
  await page.waitForURL((address) => address.searchParams.get('q') === typed);
  await settle(page);
  return page.getByRole('option').filter({ hasText: name });
}

/** To the banner of the resident, whether or not a reason is still in force. */
export async function open(page) {
  await (await find(page, zhang.idNumber)).click();
  await page.locator('[data-resident]').getByText('张德山').waitFor();
}

export async function openByPhone(page, phone, name) {
  await (await hitOf(page, phone, name)).first().click();
  await page.locator('[data-resident]').getByText(name, { exact: true }).waitFor();
}

/** Where an earlier walk broke it, it is still broken. */
export async function breakGlass(page, reason) {
  await page.getByRole('heading', { name: '紧急调阅' }).or(page.getByText('调阅理由')).first().waitFor();
  if ((await page.getByRole('heading', { name: '紧急调阅' }).count()) > 0) {
    await page.getByLabel('理由', { exact: true }).fill(reason);
    await page.getByRole('button', { name: '紧急调阅', exact: true }).click();
  }
  await reads(page, '调阅理由');
}

async function prove(page, shot) {
  await reads(page, '紧急调阅');
  await shot('township-ask');
  const present = async (number) => {
    await page.getByLabel(/完整身份证号/).fill(number);
    await page.getByRole('button', { name: '核对并打开' }).click();
  };
  await present('990125195003070026');
  await page.locator('.problem-line').waitFor();
  await shot('township-proof-wrong');
  await present(zhang.idNumber);
  await page.getByText('调阅理由').waitFor();
}

export async function township(walk) {
  await walk.as('township', 'a township doctor finds one resident in five ways, proves presence and reads', [reasonNeeded, /^4\d\d POST \/api\/records\/[^/]+\/access$/], async (page, shot) => {
    await offers(page, ['找居民', '登记居民', '机构', '医共体', '网格', '人员', '编码字典']);
    await shot('township-recent');
    for (const typed of ['张德山', 'zds', 'zhangdeshan', zhang.phone, '0018', zhang.idNumber]) {
      const hit = await find(page, typed);
      assert.match(await hit.innerText(), /男[\s\S]*1950-03-07/);
      if (typed === 'zds') await shot('township-hits');
    }
    await open(page);
    await page.getByText('档案未打开').or(page.getByText('调阅理由')).first().waitFor();
    // Presence holds for a day: a second walk within it finds the record open.
    if (await page.getByText('档案未打开').isVisible()) await prove(page, shot);
    await oneScreen(page, { 就诊: /住院 · 急性心肌梗死[\s\S]*在院/, 危急值: /血小板计数[\s\S]*18[\s\S]*危急/, 过敏: /青霉素[\s\S]*可致严重反应/ });
    await shot('record-summary');
    await tabs(page, shot);
    await menu(page, '找居民');
    await reads(page, '最近打开', '张德山');
    await shot('township-recent-after');
  });
}

/** Each block says what it must, and its first line is on the screen without scrolling. */
async function oneScreen(page, blocks) {
  for (const [name, words] of Object.entries(blocks)) {
    const block = page.getByRole('region', { name, exact: true });
    await block.waitFor();
    assert.match(await block.innerText(), words);
    const line = await block.getByRole('button').first().boundingBox();
    assert.ok(line.y >= 0 && line.y + line.height <= 768, `${name} at ${line.y}`);
  }
}

async function tabs(page, shot) {
  await page.getByRole('tab', { name: '时间线' }).click();
  await page.getByRole('region', { name: '列表' }).getByRole('button').first().waitFor();
  await shot('record-timeline');
  await page.getByRole('tab', { name: '检验检查' }).click();
  const list = page.getByRole('region', { name: '列表' });
  await list.getByRole('button').filter({ hasText: '血常规' }).first().click();
  await reads(page, '血小板');
  await shot('record-report');
  await page.getByRole('tab', { name: '趋势' }).click();
  await page.locator('canvas').first().waitFor();
  await shot('record-trend');
  await page.getByRole('tab', { name: '文书' }).click();
  await shot('record-documents');
  await page.getByRole('tab', { name: '谁看过' }).click();
  await page.getByRole('table', { name: '调阅记录' }).getByText('居民在场').first().waitFor();
  await shot('record-access-log');
}

export async function villageBreaksGlass(walk) {
  await walk.as('village', 'a village doctor breaks the glass', [reasonNeeded], async (page, shot) => {
    await open(page);
    await breakGlass(page, '昏迷，村卫生室抢救，来不及核实身份');
    await reads(page, '青霉素');
    await shot('village-record');
  });
  await walk.as('hospital', 'a hospital doctor breaks the glass for another', [reasonNeeded], async (page, shot) => {
    const box = page.getByLabel('找居民', { exact: true });
    await box.fill('王');
    await box.fill('wang');
    await settle(page);
    await page.getByRole('option').nth(3).click();
    await breakGlass(page, '急诊就诊，来不及取证件');
    await shot('hospital-record');
    assert.match(path(page), /^\/records\//);
  });
}

export async function nurse(walk) {
  await walk.as('nurse', 'a nurse sees the clinic menu', [], async (page, shot) => {
    await offers(page, ['找居民', '登记居民', '机构', '医共体', '网格', '人员', '编码字典']);
    await shot('nurse-home');
  });
}

/** The laboratory corrects the platelet count of the sample: each time by another value, later than any before. */
function correction() {
  const at = new Date(Date.now() + 8 * 3600_000).toISOString().replace(/\D/g, '').slice(0, 14) + '+0800';
  const value = 20 + (Math.floor(Date.now() / 1000) % 9);
  return {
    value,
    text: [
      `MSH|^~\\&|LIS|BX_RMYY|ONECOUNTY|990125|${at}||ORU^R01^ORU_R01|COR${Date.now()}|P|2.5.1||||||UNICODE UTF-8`,
      'PID|1||00018827^^^BX_RMYY^PI~990125195003070018^^^990125^NI||张^德山||19500307|M',
      'PV1|1|I|CCU^01^03^BX_RMYY||||||||||||||||ZY20260613007',
      'ORC|RE|ORD9001^HIS|LAB77001^LIS',
      `OBR|1|ORD9001^HIS|LAB77001^LIS|58410-2^血常规^LN|||20260614070000+0800|||||||20260614072000+0800|BLD^全血||||||||${at}||HM|C||||||||J0007^王^检验师`,
      `OBX|1|NM|777-3^血小板计数^LN||${value}|10*9/L|125-350|LL|||C|||20260614081000+0800`,
    ].join('\r'),
  };
}

export async function corrected(walk, port) {
  await walk.as('township', 'a correction that comes while the record is open is announced, then marked', [reasonNeeded], async (page, shot) => {
    await open(page);
    await page.getByText('调阅理由').waitFor();
    const { value, text } = correction();
    assert.match(await deliver(port, text), /MSA\|AA/);
    await page.getByRole('button', { name: '有新资料，点此更新' }).click();
    await page.getByRole('region', { name: '危急值' }).getByRole('button').filter({ hasText: '血小板' }).filter({ hasText: new RegExp(`\\b${value}\\b`) }).first().waitFor();
    await page.getByRole('tab', { name: '检验检查' }).click();
    await page.getByRole('region', { name: '列表' }).getByRole('button').filter({ hasText: '血常规' }).first().click();
    await page.getByRole('region', { name: '详情' }).getByText('更正').first().waitFor();
    await shot('record-corrected');
    await page.getByRole('region', { name: '详情' }).getByRole('button', { name: /血小板计数/ }).click();
    await reads(page, '此前版本', '看所属报告');
    assert.match(await page.getByRole('region', { name: '详情' }).innerText(), /此前版本[\s\S]*18/);
    await shot('record-corrected-value');
  });
}

export async function registers(walk) {
  await walk.as('nurse', 'a nurse registers a resident and is shown who is there already', [/^409 POST \/api\/residents$/, reasonNeeded], async (page, shot) => {
    await menu(page, '登记居民');
    await page.getByLabel('姓名').fill('张德山');
    await page.getByLabel('身份证号').fill(zhang.idNumber);
    assert.ok(await page.getByLabel('男', { exact: true }).isChecked());
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await reads(page, '此人已有档案', '打开此档案');
    await shot('register-known');
    await page.getByLabel('姓名').fill(`欧阳${'甲乙丙丁戊己庚辛壬癸'[Math.floor(Date.now() / 1000) % 10]}测`);
    await page.getByLabel('身份证号').fill('');
    await page.getByLabel('电话').fill(`139${String(Date.now()).slice(-8)}`);
    await page.getByLabel('现住址').fill('安和县宾西镇前进村9组1号');
    await page.getByLabel('出生日期').fill('2001-02-03');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('档案未打开').waitFor();
    await shot('register-done');
  });
}
