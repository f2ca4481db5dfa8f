import assert from 'node:assert/strict';
import { PreviewBench, type PreviewTab } from './support/previewBench';
import { draftingAt, READY, SECTIONS, section } from './support/sampleLog';
import { logText } from './support/streamedLog';

describe('a page that changes under a reader', function () {
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

  const grown = (body: string) => ({ ...READY, phase: 'drafting', sections: [section(body, false)] }) as const;

  it('exchanges no block but the last two, and moves nothing on the screen', async () => {
    const text = logText(6_000).replace(/\n\[guide\].*\n/, '\n');
    await tab.dress('dark', 400);
    await tab.show(grown(text.slice(0, 3_000)));
    await tab.page.evaluate(() => scrollTo(0, 400));
    const pieces = Array.from({ length: 100 }, (_, index) => text.slice(3_000 + index * 30, 3_030 + index * 30));
    const outcome = await tab.page.evaluate(
      async ([all, length]) => {
        const body = document.querySelector('.body') as HTMLElement;
        const seen = document.elementFromPoint(200, 500) as Element;
        const top = seen.getBoundingClientRect().top;
        let base = length;
        const faults: string[] = [];
        for (const piece of all) {
          const stays = [...body.children].slice(0, -2);
          const data = { kind: 'append', index: 0, base, text: piece };
          base += piece.length;
          window.dispatchEvent(new MessageEvent('message', { data }));
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          if (stays.some((node, index) => body.children[index] !== node)) faults.push(`a block went at ${base}`);
          if (seen.getBoundingClientRect().top !== top) faults.push(`it moved at ${base}`);
        }
        return { faults, blocks: body.children.length, isThere: seen.isConnected };
      },
      [pieces, 3_000] as const,
    );
    assert.deepEqual(outcome.faults, []);
    assert.ok(outcome.isThere && outcome.blocks > 20, `${outcome.blocks} blocks`);
  });

  it('keeps the selection and the keyboard in a block that gets marks when the log is whole', async () => {
    const body = 'First `a.py` failed [P1] and then `b.py` was mended [C4] at last.\n\nNext.\n';
    await tab.show(grown(body));
    await tab.page.evaluate(() => {
      const [first, , third] = document.querySelector('.body p')?.childNodes ?? [];
      if (first && third) getSelection()?.setBaseAndExtent(first, 2, third, 5);
      document.querySelector<HTMLElement>('[data-evidence=C4]')?.focus();
    });
    const state = () =>
      tab.page.evaluate(() => [
        getSelection()?.toString() ?? '',
        (document.activeElement as HTMLElement | null)?.dataset.evidence ?? '',
      ]);
    const before = await state();
    assert.deepEqual([before[0]?.slice(0, 8), before[1]], ['rst a.py', 'C4']);
    const findings = [{ verdict: 'unverified', text: 'a.py', within: '', reason: 'x' }] as const;
    const confirmed = [{ text: 'then b.py was mended C4', evidence: ['C4'] }];
    await tab.show({ ...READY, sections: [{ ...section(body), findings, confirmed }] });
    assert.equal(await tab.page.locator('.unverified-label').count(), 1);
    const [words = '', focus] = await state();
    assert.equal(words.replace('未证实', ''), before[0]);
    assert.equal(focus, 'C4');
  });

  it('changes only the blocks that a late link definition is about', async () => {
    const body = 'One [a][x].\n\nTwo.\n\nThree [P1].\n\n';
    await tab.show(grown(body));
    await tab.page.evaluate(() => {
      const [, two, three] = document.querySelectorAll('.body p');
      Object.assign(window, { two, three });
      if (three) getSelection()?.selectAllChildren(three);
    });
    await tab.show(grown(`${body}[x]: https://example.org/\n`));
    const state = await tab.page.evaluate(() => {
      const [one, two, three] = document.querySelectorAll('.body p');
      const kept = window as unknown as { two: Element; three: Element };
      return [one?.querySelector('.link')?.textContent, two === kept.two, three === kept.three, `${getSelection()}`];
    });
    assert.deepEqual(state, ['a', true, true, 'Three P1.']);
  });

  it('lets who reads at the end follow, and nobody else', async () => {
    await tab.show(draftingAt(2, 200));
    const distance = () =>
      tab.page.evaluate(() => document.documentElement.scrollHeight - innerHeight - Math.round(scrollY));
    await tab.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const whole = SECTIONS[2]?.body ?? '';
    for (let end = 260; end < whole.length; end += 60) {
      await tab.show(draftingAt(2, end));
      assert.ok((await distance()) <= 1, `${await distance()} px from the end`);
    }
    await tab.page.evaluate(() => scrollBy(0, -120));
    const top = await tab.page.evaluate(() => scrollY);
    for (const end of [50, 100, 200]) await tab.show(draftingAt(4, end));
    assert.equal(await tab.page.evaluate(() => scrollY), top);
  });

  it('shows a log that was there at once from its beginning', async () => {
    await tab.show(draftingAt(0, 10));
    await tab.show(draftingAt(4, 200));
    const place = () => tab.page.evaluate(() => scrollY);
    assert.ok((await place()) > 100, 'the end was followed');
    await tab.show(READY);
    assert.equal(await place(), 0);
  });
});
