// What a laboratory sends as FHIR (the published bundles of the Chinese guide) is read by a doctor, word for word.
import assert from 'node:assert/strict';
import { breakGlass, openByPhone } from './clinic.mjs';
import { reads, settle } from './walk.mjs';

/** As the laboratory named and measured them: the last name is misspelt in the published bundle, and stays so. */
const results = [['红细胞数', '12.5'], ['白细胞数', '17.5'], ['血小版数', '1.5']];

const line = (within, [name, value]) => within.getByRole('row').filter({ hasText: name }).filter({ hasText: new RegExp(`${value.replace('.', '\\.')}\\s*mg/L`) });

export async function guide(walk) {
  await walk.as('hospital', 'a laboratory report that came as FHIR is read: names, values, conclusion', [/^403 GET \/api\/records\/[^/]+\/summary$/], async (page, shot) => {
    await openByPhone(page, '13387362763', '张三');
    assert.match(await page.locator('[data-resident]').innerText(), /1980-02-01/);
    await breakGlass(page, '急诊抢救，来不及取证件，需看化验结果');
    const last = page.getByRole('region', { name: '最近一次检验与测量' });
    // The first and the last have one code in the bundle: the last measured of a code is shown.
    for (const result of results.slice(1)) await line(last, result).waitFor();
    await shot('guide-summary');
    await page.getByRole('tab', { name: '检验检查' }).click();
    const list = page.getByRole('region', { name: '列表' });
    await list.getByRole('button').filter({ hasText: '血常规' }).first().waitFor();
    // Sent four times, by transaction and by message: one report.
    assert.equal(await list.getByRole('button').filter({ hasText: '血常规' }).count(), 1);
    await list.getByRole('button').filter({ hasText: '血常规' }).click();
    await settle(page);
    const report = page.getByRole('region', { name: '详情' });
    await report.getByText('患者血常规检查无异常').first().waitFor();
    await shot('guide-report');
    for (const result of results) assert.equal(await line(report, result).count(), 1, `${result} in the report`);
    await report.getByRole('button', { name: results[0][0] }).click();
    await report.getByText('看所属报告').waitFor();
    assert.match(await report.innerText(), /红细胞数[\s\S]*12\.5[\s\S]*安和县人民医院/);
    await page.getByRole('tab', { name: '时间线' }).click();
    await reads(page, '血常规', '安和县人民医院');
    await shot('guide-timeline');
  });
}
