import assert from 'node:assert/strict';
import type { PreviewActivity, PreviewModel } from '../../src/shared/previewMessages';
import { PreviewBench, type PreviewTab } from './support/previewBench';
import { draftingAt, ENGLISH, READY, withBody } from './support/sampleLog';
import type { ThemeName } from './support/themes';

const EMPTY: PreviewModel = {
  ...READY,
  phase: 'empty',
  title: '',
  sections: [],
  draftHash: null,
  counts: { changes: 0, runs: 0, problems: 0 },
};
const RECORDING: PreviewModel = { ...EMPTY, phase: 'recording', counts: READY.counts };

describe('the preview in a browser', function () {
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

  const visibleButtons = () => tab.page.locator('button:visible').allTextContents();

  describe('phases', () => {
    it('says that it is ready, and shows nothing before it was told what', async () => {
      assert.deepEqual(await tab.asked(), [{ kind: 'ready' }]);
      await tab.page.evaluate(() => window.postMessage({ kind: 'nonsense', model: 1 }, '*'));
      await tab.page.evaluate(() => window.postMessage(null, '*'));
      assert.deepEqual(await tab.page.locator('section:visible').count(), 1, 'the skeleton stays as it was');
    });

    it('offers to generate from what was recorded', async () => {
      await tab.show({ ...RECORDING, strings: ENGLISH });
      assert.deepEqual(await visibleButtons(), ['Change mentor', 'Generate learning log', 'Review what will be sent']);
      assert.deepEqual(await tab.page.locator('dd').allTextContents(), ['12', '7', '2']);
      await tab.page.getByRole('button', { name: 'Generate learning log' }).click();
      await tab.page.getByRole('button', { name: 'Review what will be sent' }).click();
      assert.deepEqual((await tab.asked()).slice(1), [{ kind: 'generate' }, { kind: 'review' }]);
    });

    it('breaks no word beside its numbers, however narrow the sidebar is', async () => {
      await tab.dress('dark', 200);
      await tab.show({ ...RECORDING, strings: { ...ENGLISH, changes: 'Files changed', problems: 'Open problems' } });
      const lines = await tab.page.locator('dt').evaluateAll((names) =>
        names.flatMap(({ firstChild }) =>
          [...(firstChild?.textContent ?? '').matchAll(/\S+/g)].map(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(firstChild as Node, index);
            range.setEnd(firstChild as Node, index + word.length);
            return `${word} ${range.getClientRects().length}`;
          }),
        ),
      );
      assert.deepEqual(lines, ['Files 1', 'changed 1', 'Commands 1', 'Open 1', 'problems 1']);
    });

    it('can only be cancelled while the mentor writes', async () => {
      await tab.show({ ...draftingAt(2, 80), strings: ENGLISH });
      assert.deepEqual(await visibleButtons(), ['Cancel']);
      assert.match(await tab.page.locator('.progress').innerText(), /^2 of 8 sections · \d+ characters$/);
      assert.match(await tab.page.getByRole('status').innerText(), /^Writing section 3 of 8: 🐛/);
    });

    it('saves exactly the draft that is shown', async () => {
      await tab.show({ ...READY, strings: ENGLISH });
      assert.deepEqual(await visibleButtons(), ['Change mentor', 'Save to project', 'Discard', 'Review what was sent']);
      await tab.page.getByRole('button', { name: 'Save to project' }).click();
      assert.deepEqual((await tab.asked()).at(-1), { kind: 'save', hash: READY.draftHash });
    });

    it('keeps the partial text of a failure, and says that it is partial', async () => {
      const { sections } = draftingAt(2, 300);
      const notice = {
        severity: 'error',
        text: 'The connection broke.',
        actions: [{ id: 'useOffline', label: 'Use the offline mentor' }],
      } as const;
      await tab.show({ ...READY, phase: 'failed', strings: ENGLISH, sections: sections.slice(0, 3), notice });
      assert.match(await tab.page.locator('.notice').innerText(), /^Error The connection broke\./);
      assert.deepEqual(await tab.page.locator('.partial:visible').allTextContents(), ['not finished']);
      assert.ok((await visibleButtons()).includes('Save partial log'));
      await tab.page.getByRole('button', { name: 'Use the offline mentor' }).click();
      assert.deepEqual((await tab.asked()).at(-1), { kind: 'noticeAction', id: 'useOffline' });
    });

    it('shows why a log broke off to who watched it come, and leaves who read elsewhere where they are', async () => {
      const notice = { severity: 'error', text: 'The connection broke.', actions: [] } as const;
      const failed = { ...READY, phase: 'failed', sections: draftingAt(5, 300).sections.slice(0, 6), notice } as const;
      const scrolled = async (top: number): Promise<number> => {
        await tab.show(draftingAt(5, 200));
        await tab.page.evaluate((place) => scrollTo(0, place), top);
        await tab.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        await tab.show(failed);
        return await tab.page.evaluate(() => scrollY);
      };
      assert.equal(await scrolled(100_000), 0);
      assert.ok((await scrolled(300)) > 200);
    });

    it('offers one way to begin anew after a failure, and urges to what the notice names first', async () => {
      const shown = failedSample('warning');
      await tab.show({ ...shown, strings: ENGLISH });
      assert.ok(!(await visibleButtons()).includes('Generate again'), 'the notice has it');
      assert.deepEqual(await tab.page.locator('button.primary:visible').allTextContents(), ['继续写']);
      const actions = shown.notice?.actions.filter(({ id }) => id !== 'retry') ?? [];
      await tab.show({ ...shown, strings: ENGLISH, notice: shown.notice && { ...shown.notice, actions } });
      assert.ok((await visibleButtons()).includes('Generate again'));
      assert.deepEqual(await tab.page.locator('button.primary:visible').allTextContents(), ['继续写']);
    });

    it('has nothing to save where nothing was written', async () => {
      await tab.show({ ...READY, phase: 'failed', strings: ENGLISH, sections: [], title: '', draftHash: null });
      assert.deepEqual(await visibleButtons(), ['Change mentor', 'Generate again', 'Review what will be sent']);
    });
  });

  describe('while nothing is written', () => {
    const waiting = (seconds: number) =>
      doing({ ...draftingAt(0, 0), strings: ENGLISH }, { text: `Waiting 0:4${seconds}`, spoken: 'Waiting' });

    it('counts the seconds where they are seen, and says once what is waited for [F13 F14]', async () => {
      await tab.show(waiting(1));
      await tab.page.evaluate(() => {
        const status = document.querySelector('[role=status]') as HTMLElement;
        new MutationObserver(() => (status.dataset.spoken = `${status.dataset.spoken ?? ''}!`)).observe(status, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      for (const seconds of [2, 3, 4]) await tab.post({ kind: 'status', status: waiting(seconds).status });
      assert.equal(await tab.page.locator('.progress').innerText(), 'Waiting 0:44');
      const status = tab.page.getByRole('status');
      assert.equal(await status.innerText(), 'Waiting');
      assert.equal(await status.getAttribute('data-spoken'), null, 'three ticks, and not a word of them');
      await tab.post({ kind: 'status', status: draftingAt(2, 80).status });
      assert.match(await tab.page.locator('.progress').innerText(), /^2 of 8 sections/);
    });

    it('can be cancelled by keyboard', async () => {
      await tab.show(waiting(1));
      await tab.page.getByRole('button', { name: 'Cancel' }).press('Enter');
      assert.deepEqual((await tab.asked()).at(-1), { kind: 'cancel' });
    });
  });

  it('tells who filled a section in, what one lacks, and what the log took', async () => {
    await tab.show({ ...filledIn(), strings: ENGLISH });
    assert.deepEqual(await tab.page.locator('.badge:visible').allTextContents(), ['由离线导师补写', '缺少：学习目标']);
    assert.deepEqual(await tab.page.locator('.remarks p').allTextContents(), filledIn().remarks);
    await tab.show({ ...READY, strings: ENGLISH });
    assert.equal(await tab.page.locator('.badge:visible').count(), 0);
    assert.equal(await tab.page.locator('.remarks p').count(), 0);
  });

  describe('by keyboard', () => {
    const focused = () => tab.page.evaluate(() => document.activeElement?.textContent ?? '');

    it('reaches every control in the order it is read, with a visible focus', async () => {
      await tab.show({ ...withBody('[a](https://example.org) [P1]\n\n```\ncode\n```'), title: 'T' });
      const order: string[] = [];
      for (let press = 0; press < 7; press += 1) {
        await tab.page.keyboard.press('Tab');
        order.push(await focused());
      }
      assert.deepEqual(order, [
        'Change mentor',
        'Save to project',
        'Discard',
        'Review what was sent',
        'a',
        'P1',
        'code\n',
      ]);
      const outline = await tab.page.evaluate(
        () => document.activeElement && getComputedStyle(document.activeElement).outlineStyle,
      );
      assert.equal(outline, 'solid');
    });

    it('keeps the focus when the page changes under it', async () => {
      await tab.show({ ...RECORDING, strings: ENGLISH });
      await tab.page.getByRole('button', { name: 'Generate learning log' }).press('Enter');
      assert.deepEqual((await tab.asked()).at(-1), { kind: 'generate' });
      await tab.show({ ...draftingAt(0, 0), strings: ENGLISH });
      assert.equal(await focused(), 'Cancel', 'the button that is left');
      await tab.show({ ...draftingAt(3, 40), strings: ENGLISH });
      assert.equal(await focused(), 'Cancel');
      await tab.show({ ...READY, strings: ENGLISH });
      assert.equal(await focused(), 'Save to project');
    });

    it('goes on to the next step from a notice that is gone', async () => {
      await tab.show({ ...failedSample('warning'), strings: ENGLISH });
      await tab.page.getByRole('button', { name: '继续写' }).press('Enter');
      assert.deepEqual((await tab.asked()).at(-1), { kind: 'noticeAction', id: 'continueLog' });
      await tab.show({ ...draftingAt(2, 40), strings: ENGLISH });
      assert.equal(await focused(), 'Cancel');
      await tab.show({ ...READY, strings: ENGLISH });
      assert.equal(await focused(), 'Save to project');
    });
  });

  describe('its looks', () => {
    const LOOKS: readonly (readonly [string, ThemeName, number, PreviewModel])[] = [
      ['ready-dark', 'dark', 320, READY],
      ['ready-light', 'light', 320, READY],
      ['ready-high-contrast', 'highContrast', 320, READY],
      ['ready-wide-dark', 'dark', 900, READY],
      ['ready-wide-light', 'light', 900, READY],
      ['empty-dark', 'dark', 300, EMPTY],
      ['recording-light', 'light', 300, RECORDING],
      ['recording-high-contrast', 'highContrast', 300, RECORDING],
      ['drafting-dark', 'dark', 320, draftingAt(2, 420)],
      [
        'thinking-light',
        'light',
        320,
        doing(draftingAt(0, 0), { text: '导师正在思考… 0:07', spoken: '导师正在思考…' }),
      ],
      ['failed-dark', 'dark', 320, failedSample('error')],
      ['filled-in-dark', 'dark', 320, filledIn()],
      ['filled-in-light', 'light', 280, filledIn()],
      ['failed-light-english', 'light', 300, { ...failedSample('warning'), strings: ENGLISH }],
      ['failed-high-contrast', 'highContrast', 320, failedSample('error')],
    ];

    it('fit the width in every theme and phase', async () => {
      for (const [name, theme, width, model] of LOOKS) {
        await tab.dress(theme, width);
        await tab.show(model);
        const overflow = await tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
        await tab.shoot(name);
      }
    });
  });
});

function doing(model: PreviewModel, activity: PreviewActivity): PreviewModel {
  return { ...model, status: { ...model.status, activity } };
}

function filledIn(): PreviewModel {
  const badges: Readonly<Record<string, string>> = { features: '由离线导师补写', nextSteps: '缺少：学习目标' };
  const remarks = [
    '导师没有写完，有 1 个部分由离线导师补写。',
    '为放进模型的上下文，略去了：12 次运行、3 处改动的具体内容。',
    '2 次请求 · 首字 3.2 秒 · 输入 18,240 token · 输出 3,120 token',
  ];
  return { ...READY, sections: READY.sections.map((own) => ({ ...own, badge: badges[own.id] ?? '' })), remarks };
}

function failedSample(severity: 'error' | 'warning'): PreviewModel {
  const { sections } = draftingAt(1, 330);
  const actions = [
    { id: 'continueLog', label: '继续写' },
    { id: 'finishOffline', label: '用离线导师补完' },
    { id: 'retry', label: '重试' },
  ] as const;
  const notice = { severity, text: '与 api.deepseek.com 的连接在写完之前中断。已写好的部分保留在下面。', actions };
  return { ...READY, phase: 'failed', sections: sections.slice(0, 2), notice };
}
