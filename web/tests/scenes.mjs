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
];
