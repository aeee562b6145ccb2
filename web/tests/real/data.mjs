// The data steward and the director: duplicates, messages, break-glass reviews.
import assert from 'node:assert/strict';
import { open } from './clinic.mjs';
import { deliver } from './mllp.mjs';
import { menu, offers, reads, settle } from './walk.mjs';

export async function director(walk) {
  await walk.as('director', 'a director reviews what was opened in an emergency', [], async (page, shot) => {
    await offers(page, ['紧急调阅复核', '机构', '医共体', '网格', '人员', '编码字典', '参数']);
    await menu(page, '紧急调阅复核');
    await settle(page);
    const waiting = page.getByRole('region', { name: '待复核列表' }).getByRole('button').filter({ hasText: '刘文微' });
    await shot('break-glass');
    // Glass stays broken for hours: a second walk within them breaks and reviews nothing anew.
    if ((await waiting.count()) > 0) {
      await waiting.first().click();
      await reads(page, '昏迷，村卫生室抢救，来不及核实身份');
      await page.getByLabel('复核意见').fill('急诊登记号 E20260614，属实');
      await page.getByRole('button', { name: '理由成立', exact: true }).click();
      await reads(page, '已复核');
    }
    await page.getByText('理由成立', { exact: true }).first().click();
    await reads(page, '急诊登记号 E20260614，属实');
    await shot('break-glass-reviewed');
  });
}

export async function duplicates(walk) {
  await walk.as('steward', 'a data steward decides, merges and takes apart', [], async (page, shot) => {
    await offers(page, ['找居民', '登记居民', '疑似重复人员', '接口消息', '机构', '医共体', '网格', '人员', '编码字典', '参数']);
    await menu(page, '疑似重复人员');
    const list = page.getByRole('region', { name: '疑似重复的人员对' });
    const detail = page.getByRole('region', { name: '逐项对比' });
    await list.getByRole('button').first().waitFor();
    await shot('duplicates');
    const say = async (words, button) => {
      const before = await list.getByRole('button').count();
      await detail.getByLabel('判断依据').fill(words);
      await detail.getByRole('button', { name: button }).click();
      await reads(page, '已记录');
      await page.waitForFunction((count) => document.querySelectorAll('section[aria-label=疑似重复的人员对] .list-item').length < count, before);
      await settle(page);
    };
    await detail.getByRole('button', { name: '不是同一人' }).click();
    await reads(page, '请写明依据');
    await say('走访核对：父子同名', '不是同一人');
    await say('已电话向本人核实', '是同一人，合并');
    await page.getByText('已判不同人').click();
    await reads(page, '走访核对：父子同名');
    await shot('duplicates-different');
    await page.getByText('合并与撤销').click();
    const line = page.getByRole('row').filter({ hasText: '已电话向本人核实' }).filter({ has: page.getByRole('button', { name: '撤销合并' }) });
    await line.first().getByRole('button', { name: '撤销合并' }).click();
    await page.getByLabel('撤销理由').fill('再次核实，两人同名');
    await shot('merge-undo');
    await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click();
    await reads(page, '已撤销合并', '再次核实，两人同名');
    await shot('merges');
  });
}

/** A message is shown masked until its reader says why; then its text is that of the sender. */
async function openWhole(page, reason, asked = async () => undefined) {
  await page.getByRole('button', { name: '查看全文' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('查看理由').fill(reason);
  await asked();
  await dialog.getByRole('button', { name: '查看全文' }).click();
  await page.getByRole('region', { name: '消息内容' }).getByText('测^试人').first().waitFor();
}

export async function messages(walk, port) {
  const number = `REAL${Date.now()}`;
  const broken = [
    `MSH|^~\\&|HIS|BX_RMYY|ONECOUNTY|990125|20260614083000+0800||ADT^A01^ADT_A01|${number}|P|2.5.1||||||UNICODE UTF-8`,
    'EVN|A01|20260614083000+0800',
    'PID|1||90018827^^^BX_RMYY^PI||测^试人||19500230|M',
    'PV1|1|I|CCU^01^03^BX_RMYY||||||||||||||||ZY20260614907|||||||||||||||||||||||||20260614083000+0800',
  ].join('\r');
  await walk.as('steward', 'a data steward mends a refused message', [], async (page, shot) => {
    assert.match(await deliver(port, broken), /MSA\|AE/);
    await menu(page, '接口消息');
    await reads(page, 'SIU^S12', '待人工处理');
    await shot('messages');
    await page.getByRole('region', { name: '消息列表' }).getByRole('button').filter({ hasText: 'SIU^S12' }).first().click();
    await reads(page, '暂不接收该消息类型');
    await shot('message-siu');
    await page.getByLabel('查找消息').fill(number);
    await page.getByRole('region', { name: '消息列表' }).getByRole('button').filter({ hasText: number }).click();
    await page.getByRole('region', { name: '消息内容' }).getByText(number).first().waitFor();
    await shot('message-broken');
    await page.getByRole('button', { name: '原样重新处理' }).click();
    await reads(page, '仍未入档');
    await shot('message-replayed');
    await reads(page, '涉及个人的内容已遮盖');
    assert.doesNotMatch(await page.getByRole('region', { name: '消息内容' }).innerText(), /测\^试人/);
    await openWhole(page, '修正出生日期，已电话核实', async () => shot('message-open'));
    await page.getByRole('button', { name: '修改', exact: true }).click();
    const editor = page.getByLabel('修改消息');
    await editor.fill((await editor.inputValue()).replace('19500230', '19500228'));
    await page.getByLabel('修改理由').fill('已电话向县医院住院处核实出生日期');
    await shot('message-mend');
    await page.getByRole('button', { name: '按修改后的内容处理' }).click();
    await reads(page, '已重新处理，已入档');
    await page.getByRole('button', { name: '已入档' }).click();
    await page.getByRole('region', { name: '消息列表' }).getByRole('button').filter({ hasText: number }).click();
    await reads(page, '修改后');
    await openWhole(page, '核对修改后的内容');
    await reads(page, '19500228');
    assert.match(await page.getByRole('region', { name: '消息内容' }).innerText(), /已入档[\s\S]*宫武/);
    await shot('message-taken');
  });
}

export async function closedFile(walk) {
  await walk.as('steward', 'a data steward finds a resident and is told why family and proxies stay closed', [/^403 GET \/api\/residents\/[^/]+\/(household|proxies)$/], async (page, shot) => {
    await menu(page, '找居民');
    await open(page);
    await reads(page, /^只对有调阅理由的医务人员显示，您的岗位不调阅档案。需要登记或变更的/);
    assert.equal(await page.getByRole('button', { name: '增加成员' }).count(), 0);
    await shot('resident-steward');
  });
}

export async function localCodes(walk) {
  const source = `REAL${Date.now()}`;
  await walk.as('steward', 'a data steward registers the dictionary of a source and imports it', [/^409 POST \/api\/code-systems\/[^/]+\/import$/], async (page, shot) => {
    await menu(page, '编码字典');
    await page.getByRole('button', { name: '登记来源字典' }).click();
    await page.getByLabel('字典名称').fill(`${source} 检验项目`);
    await page.getByLabel('来源代码').fill(source);
    await page.getByLabel('对照到').click();
    await page.locator('.ant-select-dropdown:visible').getByText(/LOINC/).click();
    await shot('code-local');
    await page.getByRole('dialog').getByRole('button', { name: '登记' }).click();
    const list = page.getByRole('region', { name: '字典列表' });
    await list.locator('[aria-current=true]').getByText(`${source} 检验项目`).waitFor();
    await reads(page, /对照编码列写“.*LOINC/);
    await importItems(page, '2026-06');
    await reads(page, '收下 1 行，没有未收的行。');
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await page.getByRole('region', { name: '编码', exact: true }).getByText('6690-2').waitFor();
    await shot('code-local-imported');
    await importItems(page, '2026-06');
    await reads(page, '文件与这次的相同');
    await shot('code-import-taken');
  });
}

async function importItems(page, version) {
  await page.getByRole('button', { name: '导入新版本' }).click();
  await page.getByLabel('版本', { exact: true }).fill(version);
  await page.locator('#import-file').setInputFiles({ name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from('编码,名称,对照编码\nWBC,白细胞计数,6690-2') });
  await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
}
