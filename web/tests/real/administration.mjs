// The three administrators.
import assert from 'node:assert/strict';
import { menu, offers, reads, settle } from './walk.mjs';

export async function system(walk) {
  await walk.as('sysadmin', 'a system administrator keeps institutions, people, accounts and parameters', [], async (page, shot) => {
    await offers(page, ['接口消息', '机构', '医共体', '网格', '人员', '编码字典', '账号与角色', '接入系统', '参数', '未送达事件']);
    await menu(page, '接口消息');
    await reads(page, '涉及个人的内容已遮盖，全文仅数据管理员可见。');
    assert.equal(await page.getByRole('button', { name: /^(修改|查看全文)$/ }).count(), 0);
    await shot('messages-masked');
    await menu(page, '机构');
    const tree = page.getByRole('region', { name: '机构列表' });
    await tree.getByText('安和县人民医院', { exact: true }).click();
    await page.getByRole('region', { name: '机构详情' }).getByText('所属医共体').waitFor();
    await shot('organization');
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('简称').fill('县医院');
    await shot('organization-form');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('region', { name: '机构详情' }).getByText('县医院', { exact: true }).waitFor();
    await page.getByLabel('查找机构').fill('宾西');
    await settle(page);
    await reads(page, '宾西镇卫生院');
    await shot('organization-search');
    await menu(page, '医共体');
    await reads(page, '牵头医院');
    await shot('consortia');
    await people(page, shot);
    await accounts(page, shot);
    await parameters(page, shot, 'records.critical-days', '90');
    await menu(page, '未送达事件');
    await reads(page, '没有未送达的事件');
  });
}

async function people(page, shot) {
  await menu(page, '人员');
  await page.getByLabel('查找人员').fill('张丽');
  await settle(page);
  await page.getByRole('table', { name: '人员' }).getByText('宾西镇卫生院').first().click();
  await reads(page, '处方权');
  await shot('staff');
  await page.getByRole('button', { name: '增加岗位' }).click();
  await shot('staff-post');
}

async function accounts(page, shot) {
  await menu(page, '账号与角色');
  await page.getByRole('table', { name: '账号' }).waitFor();
  await shot('accounts');
  await page.getByLabel('查找账号').fill('village');
  await settle(page);
  await page.getByRole('table', { name: '账号' }).getByText('village', { exact: true }).click();
  await shot('account');
  await page.getByRole('button', { name: '新增账号' }).click();
  await shot('account-new');
}

async function parameters(page, shot, name, value) {
  await menu(page, '参数');
  await page.getByRole('table', { name: '参数' }).waitFor();
  await page.getByLabel('查找参数').fill(name);
  await page.getByRole('table', { name: '参数' }).getByRole('row').nth(1).click();
  await page.getByRole('button', { name: '设定新值' }).click();
  await page.getByLabel(/^新值/).fill(value);
  await page.getByLabel('依据').fill('县卫健局〔2026〕12 号');
  await shot(`parameter-${name}`);
  await page.getByRole('button', { name: '设定', exact: true }).click();
  await reads(page, '已记录');
  await page.getByRole('table', { name: '历史' }).getByText('县卫健局〔2026〕12 号').first().waitFor();
  await shot(`parameter-set-${name}`);
}

export async function security(walk) {
  await walk.as('secadmin', 'a security administrator grants roles and reviews', [], async (page, shot) => {
    await menu(page, '账号与角色');
    await page.getByText('角色与权限').click();
    await reads(page, '系统管理员');
    await shot('roles');
    await page.getByText('账号', { exact: true }).first().click();
    await page.getByLabel('查找账号').fill('nurse');
    await settle(page);
    await page.getByRole('table', { name: '账号' }).getByText('nurse', { exact: true }).click();
    await page.getByRole('region', { name: '账号详情' }).getByText('nurse').first().waitFor();
    await shot('account-security');
    await menu(page, '紧急调阅复核');
    await shot('break-glass-security');
    await parameters(page, shot, 'records.presence-hours', '24');
  });
}

export async function audit(walk) {
  await walk.as('auditadmin', 'an audit administrator reads and verifies the log', [], async (page, shot) => {
    await menu(page, '审计日志');
    await page.getByRole('table', { name: '审计日志' }).waitFor();
    await page.getByRole('button', { name: '核验完整性' }).click();
    await reads(page, '日志完整');
    await shot('audit');
    await page.getByLabel('从', { exact: true }).click();
    await page.keyboard.press('Escape');
    const rows = await page.getByRole('table', { name: '审计日志' }).getByRole('row').count();
    assert.ok(rows > 10, `${rows} rows`);
  });
}
