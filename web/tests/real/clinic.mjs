// Doctors: find, give a reason, read.
import assert from 'node:assert/strict';
import { menu, offers, path, reads, settle } from './walk.mjs';

const zhang = { idNumber: '990125195003070018', phone: '13904510021' };
const reasonNeeded = /^403 GET \/api\/records\/[^/]+\/summary$/;

async function find(page, typed) {
  const box = page.getByLabel('找居民', { exact: true });
  await box.fill(typed);
  await page.waitForURL((address) => address.searchParams.get('q') === typed);
  await settle(page);
  const hit = page.getByRole('option').filter({ hasText: '张德山' }).filter({ hasText: '0018' });
  await hit.first().waitFor();
  return hit.first();
}

/** To the banner of the resident, whether or not a reason is still in force. */
async function open(page) {
  await (await find(page, zhang.idNumber)).click();
  await page.locator('[data-resident]').getByText('张德山').waitFor();
}

/** Where an earlier walk broke it, it is still broken. */
async function breakGlass(page, reason) {
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
    await offers(page, ['找居民', '机构', '医共体', '人员']);
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
    await reads(page, '急性心肌梗死', '血小板', '青霉素');
    const critical = page.getByRole('region', { name: '危急值' });
    assert.match(await critical.innerText(), /血小板[\s\S]*18/);
    await shot('record-summary');
    await tabs(page, shot);
    await menu(page, '找居民');
    await reads(page, '最近打开', '张德山');
    await shot('township-recent-after');
  });
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
    await offers(page, ['找居民', '机构', '医共体', '人员']);
    await shot('nurse-home');
  });
}
