import assert from 'node:assert/strict';
import type { PreviewModel } from '../../src/shared/previewMessages';
import { PreviewBench, type PreviewTab } from './support/previewBench';
import { draftingAt, ENGLISH, READY, section, withBody } from './support/sampleLog';

const LOG: PreviewModel = { ...READY, strings: ENGLISH };

describe('reading a log', function () {
  this.timeout(60_000);
  let bench: PreviewBench;
  let tab: PreviewTab;

  before(async () => {
    bench = await PreviewBench.start();
  });
  after(() => bench.stop());
  beforeEach(async () => {
    tab = await bench.open();
  });
  afterEach(() => tab.close());

  const outline = () => tab.page.getByRole('navigation', { name: 'Outline' });
  const links = () => outline().getByRole('link');
  const focused = () => tab.page.evaluate(() => document.activeElement?.textContent ?? '');
  const tip = () => tab.page.getByRole('tooltip');
  const told = async () => (await tip().innerText()).replaceAll('\n\n', '\n');
  const until = (condition: () => boolean | Promise<boolean>) => tab.page.waitForFunction(condition);

  describe('by its outline', () => {
    it('shows what each section has come to', async () => {
      await tab.dress('dark', 900);
      await tab.show({ ...draftingAt(2, 80), strings: ENGLISH });
      const states = async () => (await links().allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
      const names = (await states()).slice(0, 4);
      assert.match(names[0] ?? '', /^✓ 📅 学习概览 done$/);
      assert.match(names[2] ?? '', /^◐ 🐛 .* being written$/);
      assert.match(names[3] ?? '', /^○ 🎉 .* not begun$/);
      await tab.show(LOG);
      assert.match((await states())[2] ?? '', /^1 🐛 .* 1 to check$/);
      assert.match((await states())[3] ?? '', /^✓ .* done$/);
    });

    it('is one line in a narrow page: opened, jumped by, and closed by keyboard alone', async () => {
      await tab.dress('dark', 200);
      await tab.show(LOG);
      assert.equal(await links().first().isVisible(), false);
      const summary = outline().locator('summary');
      await summary.press('Enter');
      await links().nth(4).press('Enter');
      assert.equal(await focused(), '📈 技能成长评估');
      assert.equal(await links().first().isVisible(), false);
      const place = await tab.page.evaluate(() => {
        const heading = document.activeElement?.getBoundingClientRect().top ?? 0;
        return heading - (document.querySelector('header')?.getBoundingClientRect().bottom ?? 0);
      });
      assert.ok(place >= 0 && place < 60, `the heading is ${place} px below the header`);
      await summary.press('Enter');
      await links().nth(1).press('Escape');
      assert.equal(await links().first().isVisible(), false);
      assert.match(await focused(), /^Outline/);
      assert.equal(await tab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    });

    it('is all that stays of the header while a finished log is read in a sidebar', async () => {
      await tab.dress('light', 300);
      await tab.show(LOG);
      const header = () =>
        tab.page.evaluate(() => document.querySelector('header')?.getBoundingClientRect().bottom ?? 0);
      const whole = await header();
      await tab.page.evaluate(() => window.scrollTo({ top: 2000, behavior: 'instant' }));
      await until(() => (document.querySelector('.outline')?.getBoundingClientRect().top ?? 99) < 20);
      assert.ok((await header()) < 60, `${await header()} px of ${whole} stay`);
      assert.equal(await outline().locator('summary').isVisible(), true);
    });

    it('stands beside the log in a wide page, and follows what is read', async () => {
      await tab.dress('dark', 900);
      await tab.show(LOG);
      assert.equal(await links().count(), 8);
      const current = () => outline().locator('[aria-current=true] .name').allTextContents();
      await until(() => document.querySelector('[aria-current]') !== null);
      assert.deepEqual(await current(), ['📅 学习概览']);
      await links().nth(5).click();
      await until(() => document.querySelector('[aria-current] .name')?.textContent?.startsWith('🚀') === true);
      const left = await tab.page.evaluate(() => document.querySelector('main')?.getBoundingClientRect().left ?? 0);
      assert.ok(left >= 256, 'the log is not under it');
    });

    it('is not there before there is a log', async () => {
      await tab.show({ ...LOG, phase: 'recording', sections: [] });
      assert.equal(await outline().count(), 0);
    });
  });

  describe('by what is proven', () => {
    it('tells on hover and on focus what an evidence id stands for, and Escape closes it', async () => {
      await tab.show(LOG);
      const chip = tab.page.locator('[data-evidence=C4]').first();
      await chip.hover();
      await tip().waitFor();
      assert.deepEqual(
        await told(),
        'Change C4\napp/routers/tasks.py +1 −1\nClick or press Enter to see the change as a diff.',
      );
      await tip().hover();
      await tab.page.waitForTimeout(300);
      assert.equal(await tip().isVisible(), true, 'the pointer may go into it');
      await tab.page.keyboard.press('Escape');
      await tip().waitFor({ state: 'hidden' });
      await tab.page.mouse.move(0, 0);
      await chip.focus();
      await tip().waitFor();
      await tab.page.keyboard.press('Escape');
      await tip().waitFor({ state: 'hidden' });
      await tab.asked();
      for (const key of ['Enter', ' ']) await chip.press(key);
      await chip.click();
      assert.deepEqual(
        await tab.asked(),
        Array.from({ length: 3 }, () => ({ kind: 'openEvidence', id: 'C4' })),
      );
      assert.equal(await tip().isVisible(), false, 'what was pressed has answered');
    });

    it('tells why a claim is marked, on hover and on focus', async () => {
      await tab.show(LOG);
      const why = 'unverified\n本次会话没有修改或打开过这个文件。';
      await tab.page.locator('mark.unverified').first().hover();
      await tip().waitFor();
      assert.equal(await told(), why);
      await tab.page.mouse.move(0, 0);
      await tip().waitFor({ state: 'hidden' });
      const label = tab.page.locator('.unverified-label').first();
      await label.focus();
      await tip().waitFor();
      assert.equal(await told(), why);
      assert.equal(await label.getAttribute('aria-label'), 'unverified: 本次会话没有修改或打开过这个文件。');
    });

    it('has a small sign behind what is confirmed, with what confirms it; a box takes the signs away', async () => {
      await tab.show(LOG);
      const signs = tab.page.locator('.confirmed-label');
      assert.equal(await signs.count(), 4);
      assert.equal(
        await tab.page.locator('p:has-text("错误现象")').first().innerText(),
        '错误现象: 运行 pytest -q 时 2 个测试失败 R2R3。✓',
      );
      await signs.first().focus();
      await tip().waitFor();
      assert.equal(await told(), 'confirmed\nR2: pytest -q\nR3: pytest -q');
      assert.equal(await signs.first().getAttribute('aria-label'), 'confirmed; R2: pytest -q; R3: pytest -q');
      await tab.page.getByLabel('Show What Is Confirmed').uncheck();
      assert.equal(await signs.first().isVisible(), false);
      await tab.page.getByLabel('Show What Is Confirmed').check();
      assert.equal(await signs.first().isVisible(), true);
    });

    it('finds a claim whose words are set in another way than they are written', async () => {
      const body = 'It *failed* in `a.py`, see [P1, R2].\n\n| file | lines |\n|---|---|\n| `a.py` | 12 |\n';
      const confirmed = [
        { text: 'It *failed* in a.py, see [P1, R2].', evidence: ['P1'] },
        { text: '| a.py | 12 |', evidence: [] },
      ];
      await tab.show({ ...withBody(''), sections: [{ ...section(body), confirmed }] });
      const blocks = await tab.page.locator('.body p, .body td').allTextContents();
      assert.deepEqual(blocks, ['It failed in a.py, see P1R2.✓', 'a.py', '12✓']);
    });

    it('has a tip that stays in a narrow page', async () => {
      await tab.dress('dark', 200);
      await tab.show(LOG);
      for (const chip of await tab.page.locator('.evidence[data-evidence]').all()) {
        await chip.focus();
        const box = await tip().boundingBox();
        assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 200 && box.y >= 0 && box.y + box.height <= 720);
      }
    });
  });

  it('tells how the writing goes, and Cancel stays in reach wherever the reader is', async () => {
    await tab.dress('dark', 200);
    await tab.show({ ...draftingAt(5, 60), strings: ENGLISH });
    assert.match(
      await tab.page.locator('.pace').innerText(),
      /^0:42 so far · about [\d,]+ tokens · first word after 1\.8 s$/,
    );
    for (const place of [0, 600, 100_000]) {
      await tab.page.evaluate((top) => scrollTo(0, top), place);
      assert.ok(await tab.page.getByRole('button', { name: 'Cancel' }).isVisible());
      const box = await tab.page.getByRole('button', { name: 'Cancel' }).boundingBox();
      assert.ok(box !== null && box.y > 0 && box.y < 300, 'it is at the top of what is seen');
    }
    await tab.show(LOG);
    assert.equal(await tab.page.locator('.pace').isVisible(), false);
  });

  it('goes on where it was when the page is made anew: the line, the outline and the signs', async () => {
    await tab.dress('dark', 300);
    await tab.show(LOG);
    await tab.page.getByLabel('Show What Is Confirmed').uncheck();
    await outline().locator('summary').click();
    await tab.page.evaluate(() => scrollTo(0, 500));
    await until(() => (sessionStorage.getItem('state') ?? '').includes('"scrollTop":500'));
    const before = await tab.page.locator('.log').innerHTML();
    await tab.page.reload();
    await tab.dress('dark', 300);
    await tab.show(LOG);
    await until(() => document.documentElement.scrollTop === 500);
    assert.equal(await links().first().isVisible(), true);
    assert.equal(await tab.page.locator('.confirmed-label').first().isVisible(), false);
    await until(() => document.querySelector('pre [class^="code-"]') !== null);
    assert.equal(await tab.page.locator('.log').innerHTML(), before);
  });
});
