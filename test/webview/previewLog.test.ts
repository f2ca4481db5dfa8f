import assert from 'node:assert/strict';
import { LINKS } from './support/addresses';
import { PreviewBench, type PreviewTab } from './support/previewBench';
import { draftingAt, READY, SECTIONS, section, withBody } from './support/sampleLog';

describe('the log in the preview', function () {
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

  const html = (selector: string) => tab.page.locator(selector).innerHTML();

  describe('while text arrives', () => {
    it('shows it as it grows', async () => {
      await tab.show(draftingAt(0, 0));
      const lengths: number[] = [];
      for (const characters of [10, 60, 120, 200]) {
        await tab.post({ kind: 'section', index: 0, section: draftingAt(0, characters).sections[0] ?? section('') });
        lengths.push((await tab.page.locator('.body').first().innerText()).length);
      }
      assert.deepEqual(
        [...new Set(lengths)].sort((a, b) => a - b),
        lengths,
      );
    });

    it('keeps the nodes of finished sections, and of finished blocks, and the selection in them', async () => {
      await tab.show(draftingAt(2, 0));
      const selected = await tab.page.evaluate(() => {
        const kept = [...document.querySelectorAll('.section')]
          .slice(0, 2)
          .flatMap((one) => [...one.querySelectorAll('*')]);
        Object.assign(window, { kept, parents: kept.map((node) => node.parentNode) });
        const quote = document.querySelector('blockquote');
        if (quote) getSelection()?.selectAllChildren(quote);
        return getSelection()?.toString();
      });
      const { body = '' } = SECTIONS[2] ?? {};
      for (let end = 40; end < body.length; end += 40) {
        const grown = { ...section(body.slice(0, end), false), id: 'problems' };
        await tab.post({ kind: 'section', index: 2, section: grown });
        if (end === 200)
          await tab.page.evaluate(() => Object.assign(window, { block: document.querySelectorAll('.growing h3')[0] }));
      }
      await tab.show(draftingAt(3, 100));
      await tab.show(READY);
      const state = await tab.page.evaluate(() => {
        const { kept, parents, block } = window as unknown as { kept: Element[]; parents: Element[]; block: Element };
        const same = kept.every((node, index) => node.isConnected && node.parentNode === parents[index]);
        return { count: kept.length, same, block: block.isConnected, selection: getSelection()?.toString() };
      });
      assert.ok(state.count > 50, `${state.count} nodes`);
      assert.deepEqual([state.same, state.block, state.selection], [true, true, selected]);
    });

    it('follows the end only for a reader who is at the end', async () => {
      await tab.show(draftingAt(2, 900));
      const top = () => tab.page.evaluate(() => Math.round(document.documentElement.scrollTop));
      await tab.page.evaluate(() => scrollTo(0, 300));
      const before = await top();
      await tab.show(draftingAt(5, 50));
      assert.equal(await top(), before);
      await tab.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const end = await top();
      await tab.show(draftingAt(7, 100));
      assert.ok((await top()) > end);
    });

    it('ends with the same page as the same log shown at once', async () => {
      await tab.show(draftingAt(0, 0));
      for (let done = 0; done < SECTIONS.length; done += 1) {
        for (let end = 17; end < (SECTIONS[done]?.body.length ?? 0); end += 97) await tab.show(draftingAt(done, end));
      }
      await tab.show(READY);
      const streamed = await html('.log');
      await tab.page.reload();
      await tab.show(READY);
      assert.equal(await html('.log'), streamed);
    });

    it('lets a link definition that comes last reach the text above it', async () => {
      const body = 'See [the guide][g].\n\nMore.\n\n[g]: https://example.org/guide\n';
      const grown = { ...READY, phase: 'drafting', draftHash: null } as const;
      await tab.show({ ...grown, sections: [section(body.slice(0, 30), false)] });
      await tab.show({ ...grown, sections: [section(body)] });
      assert.equal(await tab.page.locator('[data-href="https://example.org/guide"]').count(), 1);
    });
  });

  describe('what a mentor wrote', () => {
    it('becomes chips, ticks, coloured differences and named images', async () => {
      await tab.show(READY);
      const page = tab.page;
      assert.deepEqual(await page.locator('h3:has-text("问题 1") .evidence').allTextContents(), ['P1']);
      assert.equal(
        await page.locator('.evidence', { hasText: 'R2' }).first().getAttribute('aria-label'),
        'R2：pytest -q',
      );
      assert.equal(await page.locator('input[type=checkbox]:disabled').count(), 6);
      assert.equal(await page.locator('.body input[type=checkbox]:checked').count(), 3);
      assert.equal(await page.locator('.diff-added').innerText(), '+    result = await session.execute(query)\n');
      assert.equal(await page.locator('.image').innerText(), '[图片：架构图]');
      assert.equal(await page.locator('body :is(img, [href], [src], [style])').count(), 2, 'the scripts alone');
      assert.equal(await page.locator('.log').getAttribute('lang'), 'zh-CN');
    });

    it('is marked in words where it is unverified', async () => {
      await tab.show(READY);
      assert.deepEqual(await tab.page.locator('.unverified').allTextContents(), ['app/models/user.py', 'C9']);
      assert.deepEqual(await tab.page.locator('.unverified-label').allTextContents(), ['未证实', '未证实']);
      await tab.page.locator('.findings summary:visible').first().click();
      assert.match(await tab.page.locator('.findings:visible').first().innerText(), /没有修改或打开过/);
    });

    it('is marked across inline elements, and listed where it is not found', async () => {
      const findings = [
        { verdict: 'unverified', text: 'run all tests', within: '', reason: 'a' } as const,
        { verdict: 'unverified', text: 'not there', within: '', reason: 'b' } as const,
      ];
      await tab.show({ ...withBody(''), sections: [{ ...section('Then **run** all `tests`\nagain.'), findings }] });
      assert.deepEqual(await tab.page.locator('.unverified').allTextContents(), ['run', ' all ', 'tests']);
      assert.equal(await tab.page.locator('.unverified-label').count(), 1);
      assert.deepEqual(await tab.page.locator('.findings code').allTextContents(), ['run all tests', 'not there']);
    });

    it('is told apart, unverified or contradicted, by word, sign and line, in the claim it is about alone', async () => {
      const body = 'Ran 5 tests in 2 s.\n\n- `npm test` ended with 5\n- Solved [P1].\n\n```js\nlet five = 5;\n```';
      const findings = [
        { verdict: 'unverified', text: '5', within: 'npm test ended with 5', reason: 'a' },
        { verdict: 'contradicted', text: 'Solved', within: 'Solved P1.', reason: 'b' },
        { verdict: 'unverified', text: '7', within: 'not there', reason: 'c' },
      ] as const;
      await tab.show({ ...withBody(''), sections: [{ ...section(body), findings }] });
      const marks = await tab.page
        .locator('.body mark')
        .evaluateAll((all) => all.map((mark) => [mark.className, mark.textContent, mark.parentElement?.tagName]));
      assert.deepEqual(marks, [
        ['unverified', '5', 'LI'],
        ['contradicted', 'Solved', 'LI'],
      ]);
      assert.equal(await tab.page.locator('.contradicted-label').innerText(), 'contradicts the record');
      const looks = (name: string) =>
        tab.page.locator(name).evaluate((node) => {
          const { borderBottomStyle } = getComputedStyle(node);
          return [borderBottomStyle, getComputedStyle(node, '::before').content];
        });
      assert.deepEqual(
        [await looks('mark.unverified'), await looks('mark.contradicted')].map(([line]) => line),
        ['dotted', 'double'],
      );
      assert.notEqual((await looks('.unverified-label'))[1], (await looks('.contradicted-label'))[1]);
      assert.deepEqual(await tab.page.locator('.findings .verdict').allTextContents(), [
        'unverified',
        'contradicts the record',
        'unverified',
      ]);
    });

    it('offers to accept what is unverified only where there is something to accept', async () => {
      await tab.show(READY);
      assert.equal(await tab.page.locator('[data-action=acceptUnverified]').isVisible(), false);
      await tab.show({ ...READY, canAccept: true });
      await tab.page.locator('[data-action=acceptUnverified]').press('Enter');
      assert.deepEqual((await tab.asked()).slice(1), [{ kind: 'acceptUnverified', hash: READY.draftHash }]);
    });

    it('asks the host to open a link or evidence, by mouse and by keyboard', async () => {
      const links = ['https://docs.python.org/3/?a=1'];
      await tab.show({ ...withBody('[the docs](https://docs.python.org/3/?a=1) and [P1] and [P9]'), links });
      assert.equal(await tab.page.locator('.link-target').innerText(), ' (docs.python.org)');
      await tab.page.getByRole('link', { name: 'the docs' }).click();
      await tab.page.getByRole('button', { name: 'P1: RuntimeWarning' }).press('Enter');
      await tab.page.locator('.evidence', { hasText: 'P9' }).click();
      assert.deepEqual((await tab.asked()).slice(1), [
        { kind: 'openLink', href: 'https://docs.python.org/3/?a=1' },
        { kind: 'openEvidence', id: 'P1' },
      ]);
    });

    it('makes links of what the record has and shows every other address whole, to be copied [T13]', async () => {
      const texts = LINKS.map(({ address }, index) => `Read [page ${index}](${address}) now.`);
      const links = LINKS.flatMap(({ address, isKnown }) => (isKnown ? [address] : []));
      await tab.show({ ...withBody(texts.join('\n\n')), links });
      const shown = await tab.page.locator('.body p').evaluateAll((paragraphs) =>
        paragraphs.map((paragraph) => ({
          link: paragraph.querySelector<HTMLElement>('.link')?.dataset.href ?? null,
          copy: paragraph.querySelector<HTMLElement>('button')?.dataset.copy ?? null,
          text: paragraph.textContent ?? '',
        })),
      );
      assert.equal(shown.length, LINKS.length);
      LINKS.forEach(({ address, isKnown }, index) => {
        const { link, copy, text } = shown[index] ?? { link: null, copy: null, text: '' };
        assert.equal(link !== null, isKnown, address);
        if (!isKnown) assert.ok(text.includes(address), `${address} in ${text}`);
        assert.ok(copy === null || copy === address, address);
      });
      assert.equal(await tab.page.locator('[href]:not(link)').count(), 0);
      for (const one of await tab.page.locator('.body p').all())
        await one
          .locator('span, a')
          .first()
          .click({ timeout: 300 })
          .catch(() => {});
      const asked = (await tab.asked()).filter(({ kind }) => kind !== 'ready');
      assert.deepEqual(
        asked,
        links.map((href) => ({ kind: 'openLink', href })),
      );
    });

    it('copies the address of what is no link, by keyboard too', async () => {
      await tab.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const address = 'https://evil.example/?d=secret';
      await tab.show(withBody(`[the docs](${address})`));
      assert.equal(await tab.page.locator('.body p').innerText(), `the docs (${address})`);
      await tab.page.getByRole('button', { name: `Copy ${address}` }).press('Enter');
      await tab.page.getByRole('button', { name: 'Address copied' }).waitFor();
      assert.equal(await tab.page.evaluate(() => navigator.clipboard.readText()), address);
      assert.deepEqual((await tab.asked()).slice(1), []);
    });

    it('shows characters that turn the reading direction', async () => {
      await tab.show(withBody('a\u202Eb `c\u2066d`'));
      assert.equal(await tab.page.locator('.body p').innerText(), 'a‹U+202E›b c‹U+2066›d');
    });
  });
});
