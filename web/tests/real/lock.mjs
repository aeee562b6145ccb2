// A shared computer: the screen is locked, opened by its owner's PIN, taken over by a colleague.
import assert from 'node:assert/strict';
import { open } from './clinic.mjs';
import { reads, settle } from './walk.mjs';

// What the page still asked when the screen was locked is answered to nobody.
const refused = [/^403 GET \/api\/records\/[^/]+\/summary$/, /^401 POST \/api\/session\/switch$/, /^401 GET \/api\/records\//];
const locked = (page) => page.getByRole('dialog', { name: '屏幕已锁定' });

async function setPin(page, account, pin) {
  await page.getByRole('button', { name: account.name }).click();
  await page.getByText(/^(设置|更换) PIN 码$/).click();
  await page.getByLabel('4 至 8 位数字').fill(pin);
  await page.getByRole('button', { name: '保存' }).click();
  await reads(page, 'PIN 码已设置');
}

async function unlock(page, pin) {
  await locked(page).getByRole('textbox', { name: 'PIN 码' }).fill(pin);
  await locked(page).getByRole('button', { name: '解锁' }).click();
}

const hidden = async (page, ...words) => {
  for (const word of words) assert.equal(await page.getByText(word).filter({ visible: true }).count(), 0, `${word} is seen`);
};

export async function lock(walk) {
  const [owner, colleague] = ['township', 'steward'].map((name) => walk.accounts.find((one) => one.username === name));
  await walk.as('township', 'a locked screen opens to its owner by PIN, and to a colleague without what the owner read', refused, async (page, shot) => {
    await setPin(page, owner, '2580');
    await open(page);
    await page.getByText('调阅理由').waitFor();
    await page.getByRole('tab', { name: '时间线' }).click();
    await page.getByText('青霉素').first().waitFor();
    await settle(page);
    const address = page.url();
    await page.getByLabel('锁屏').click();
    await locked(page).waitFor();
    await hidden(page, '张德山', '青霉素');
    await page.reload();
    await locked(page).waitFor();
    await settle(page);
    await hidden(page, '张德山', '青霉素');
    await shot('locked');
    await unlock(page, '2581');
    await page.locator('.problem-line').waitFor();
    assert.ok(await locked(page).isVisible());
    await unlock(page, '2580');
    await page.getByText('青霉素').first().waitFor();
    assert.equal(page.url(), address);
    await page.getByLabel('锁屏').click();
    await locked(page).getByText('密码', { exact: true }).first().click();
    await locked(page).getByLabel('用户名').fill(colleague.username);
    await locked(page).locator('input[type=password]').fill(colleague.password);
    await locked(page).getByRole('button', { name: '解锁' }).click();
    await page.getByRole('button', { name: colleague.name }).waitFor();
    await settle(page);
    await hidden(page, '急性心肌梗死', '血小板');
    await shot('taken-over');
  });
}
