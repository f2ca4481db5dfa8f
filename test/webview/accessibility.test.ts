import assert from 'node:assert/strict';
import type { PreviewModel } from '../../src/shared/previewMessages';
import { violations } from '../support/axe';
import { PreviewBench, type PreviewTab } from './support/previewBench';
import { draftingAt, READY } from './support/sampleLog';
import { THEMES, type ThemeName } from './support/themes';
import { changeable } from './support/toolsLog';

const EMPTY: PreviewModel = {
  ...READY,
  phase: 'empty',
  title: '',
  sections: [],
  draftHash: null,
  counts: { changes: 0, runs: 0, problems: 0 },
};

const STATES: Readonly<Record<string, PreviewModel>> = {
  empty: EMPTY,
  recording: { ...EMPTY, phase: 'recording', counts: READY.counts },
  waiting: {
    ...draftingAt(0, 0),
    status: { ...draftingAt(0, 0).status, activity: { text: '0:41', spoken: '…' } },
  },
  streaming: draftingAt(2, 200),
  ready: READY,
  changeable: changeable(),
  rewriting: { ...changeable(), rewriting: 'skills', rewriter: 'tiny-mentor' },
  failed: {
    ...READY,
    phase: 'failed',
    sections: draftingAt(2, 300).sections.slice(0, 3),
    notice: { severity: 'error', text: '连接中断。', actions: [{ id: 'useOffline', label: '使用离线导师' }] },
  },
};

const NAMES = Object.keys(THEMES) as readonly ThemeName[];

describe('the pages, as axe sees them', function () {
  this.timeout(60_000);
  let bench: PreviewBench;
  let tab: PreviewTab;

  before(async () => {
    bench = await PreviewBench.start();
    tab = await bench.open();
  });
  after(() => bench.stop());

  for (const [name, model] of Object.entries(STATES)) {
    it(`find nothing wrong with the preview: ${name}, in four themes, narrow and wide`, async () => {
      await tab.show(model);
      for (const theme of NAMES) {
        for (const width of theme === 'dark' ? [200, 320, 900] : [320]) {
          await tab.dress(theme, width);
          assert.deepEqual(await violations(tab.page), [], `${theme}, ${width} px`);
          const overflow = await tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overflow <= 0, `${theme}, ${width} px: ${overflow} px stand out`);
        }
      }
    });
  }

  it('find nothing wrong with a section that is edited, or told what to change', async () => {
    await tab.show(changeable());
    for (const tool of ['edit', 'rewrite']) {
      await tab.dress('dark', 400);
      const section = tab.page.locator('.section').nth(4);
      await section.locator(`[data-tool=${tool}]`).focus();
      await tab.page.keyboard.press('Enter');
      for (const theme of NAMES) {
        await tab.dress(theme, 400);
        assert.deepEqual(await violations(tab.page), [], `${tool}, ${theme}`);
      }
      await tab.page.keyboard.press('Escape');
    }
  });

  it('would tell of a colour that is too faint, and of a button without a name', async () => {
    await tab.show(READY);
    await tab.page.evaluate(() => {
      const faint = document.createElement('p');
      faint.textContent = 'faint';
      faint.style.cssText = 'color: #777; background: #666';
      document.querySelector('main')?.append(faint, document.createElement('button'));
    });
    const found = await violations(tab.page);
    assert.deepEqual(found.map((line) => line.split(':')[0]).toSorted(), ['button-name', 'color-contrast']);
    await tab.page.evaluate(() => document.querySelectorAll('main > p, main > button').forEach((one) => one.remove()));
  });
});
