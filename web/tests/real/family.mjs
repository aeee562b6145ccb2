// 档案信息: what is wrong is corrected, the household and a proxy are kept, the file is closed and opened again.
import { breakGlass, open } from './clinic.mjs';
import { reads, settle } from './walk.mjs';

const reasonNeeded = /^403 GET \/api\/records\/[^/]+\/summary$/;
const noHousehold = /^404 GET \/api\/residents\/[^/]+\/household$/;

const section = (page, name) => page.getByRole('region', { name, exact: true });

async function choose(page, label, option) {
  await page.getByLabel(label, { exact: true }).last().click();
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
}

/** Found as a person at the desk names them; the first of those who fit. */
async function pick(page, typed) {
  const box = page.getByRole('combobox', { name: '居民', exact: true });
  await box.click();
  await box.fill(typed);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
}

export async function family(walk) {
  await walk.as('township', 'a township doctor corrects a resident, keeps household and proxy, records moving out and takes it back', [reasonNeeded, noHousehold], async (page, shot) => {
    await open(page);
    await breakGlass(page, '家属代述，更正档案信息');
    await page.getByRole('link', { name: '档案信息' }).click();
    const person = section(page, '基本信息');
    await person.getByText('BX_RMYY').first().waitFor();
    await settle(page);
    await shot('resident');
    await correct(page, person, shot);
    await household(page, shot);
    await proxy(page, shot);
    await moves(page, shot);
  });
}

async function correct(page, person, shot) {
  const widowed = await person.getByText('丧偶').count();
  await person.getByRole('button', { name: '更正' }).click();
  await choose(page, '婚姻', widowed ? '已婚' : '丧偶');
  await page.getByLabel('更正理由').fill('家属携户口簿说明');
  await shot('resident-correct');
  await page.getByRole('button', { name: '保存更正' }).click();
  await person.getByText(widowed ? '已婚' : '丧偶').waitFor();
  await person.getByText('人工更正').waitFor();
}

async function household(page, shot) {
  const home = section(page, '家庭');
  await home.getByRole('button', { name: /登记家庭|增加成员/ }).waitFor();
  if ((await home.getByRole('button', { name: '登记家庭' }).count()) > 0) {
    await home.getByRole('button', { name: '登记家庭' }).click();
    await home.getByLabel('家庭住址').fill('安和县宾西镇前进村3组12号');
    await shot('resident-household');
    await home.getByRole('button', { name: '登记家庭' }).click();
  }
  await home.getByRole('table', { name: '家庭成员' }).getByText('户主').first().waitFor();
}

async function proxy(page, shot) {
  const proxies = section(page, '代理人');
  await proxies.getByRole('button', { name: '增加代理人' }).click();
  await pick(page, 'wang');
  await choose(page, '与居民的关系', '女儿');
  await proxies.getByLabel('依据').fill('授权书原件存卫生院档案室');
  await shot('resident-proxy');
  await proxies.getByRole('button', { name: '登记代理人' }).click();
  await proxies.getByText('有效', { exact: true }).waitFor();
  await proxies.getByRole('button', { name: '终止' }).click();
  await page.getByLabel('终止理由').fill('居民本人撤回授权');
  await shot('resident-proxy-end');
  await page.getByRole('button', { name: '终止授权' }).click();
  await proxies.getByText('已终止').first().waitFor();
  await reads(proxies, '居民本人撤回授权');
}

async function moves(page, shot) {
  const life = section(page, '身故与迁出');
  await life.getByRole('button', { name: '登记迁出' }).click();
  await life.getByLabel('迁出日期').fill('2026-06-01');
  await page.keyboard.press('Tab');
  await life.getByLabel('迁往（不详可空）').fill('黑龙江省哈尔滨市');
  await life.getByLabel('理由').fill('随子女迁居');
  await shot('resident-move');
  await life.getByRole('button', { name: '登记迁出' }).click();
  await life.getByText('2026-06-01 迁往 黑龙江省哈尔滨市').waitFor();
  await shot('resident-moved');
  await life.getByRole('button', { name: '登记迁回' }).click();
  await page.getByLabel('理由', { exact: true }).fill('已迁回本县居住');
  await page.getByRole('dialog').getByRole('button', { name: '登记迁回' }).click();
  await life.getByText('在本县居住').waitFor();
}
