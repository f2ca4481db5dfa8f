import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/vscode/paths';
import { contrasts } from './support/contrast';
import { PreviewBench, type PreviewTab } from './support/previewBench';
import { READY, section, withBody } from './support/sampleLog';
import { THEMES, type ThemeName } from './support/themes';

const PYTHON = '```python\n@cached\ndef area(r: float) -> float:\n    # a circle\n    return "π" * 3.14 or None\n```\n';

const ALL_LOOKS = `${PYTHON}
\`\`\`css
.note { color: var(--x); }
\`\`\`

\`\`\`ts
class Note extends Base<string> { size = 1; }
\`\`\`
`;

describe('code in the preview', function () {
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

  const scripts = () => tab.page.locator('script[src$="highlight.js"]').count();
  const coloured = () => tab.page.locator('pre [class^="code-"]');

  it('is coloured by a script that comes when the first block of code has ended', async () => {
    await tab.show({ ...READY, phase: 'drafting', sections: [section(`text\n\n${PYTHON.slice(0, 40)}`, false)] });
    assert.equal(await scripts(), 0, 'a block that still grows is plain');
    await tab.show({ ...READY, phase: 'drafting', sections: [section(`text\n\n${PYTHON}`, false)] });
    await coloured().first().waitFor();
    assert.equal(await scripts(), 1);
    const words = await coloured().evaluateAll((all) => all.map((one) => [one.className, one.textContent]));
    assert.deepEqual(words, [
      ['code-meta', '@cached'],
      ['code-keyword', 'def'],
      ['code-title', 'area'],
      ['code-type', 'float'],
      ['code-type', 'float'],
      ['code-comment', '# a circle'],
      ['code-keyword', 'return'],
      ['code-string', '"π"'],
      ['code-number', '3.14'],
      ['code-keyword', 'or'],
      ['code-keyword', 'None'],
    ]);
    assert.equal(
      await tab.page.locator('pre code').innerText(),
      PYTHON.split('\n').slice(1, -2).join('\n').concat('\n'),
    );
  });

  it('stays plain in a language that nobody knows, in none, and in one line that never ends', async () => {
    await tab.show(withBody(PYTHON));
    await coloured().first().waitFor();
    const long = `\`\`\`js\nlet a = "${'x'.repeat(3000)}";\n\`\`\`\n`;
    await tab.show(withBody(`\`\`\`klingon\nif 1\n\`\`\`\n\n\`\`\`\nif 1\n\`\`\`\n\n${long}`));
    assert.equal(await tab.page.locator('pre').count(), 3);
    assert.equal(await coloured().count(), 0);
  });

  it('keeps the colours of a difference', async () => {
    await tab.show(withBody(`${PYTHON}\n\`\`\`diff\n-def a\n+def b\n\`\`\`\n`));
    await coloured().first().waitFor();
    assert.equal(await tab.page.locator('pre[data-language=diff] [class^="code-"]').count(), 0);
    assert.equal(await tab.page.locator('.diff-added').innerText(), '+def b\n');
  });

  it('is marked where it is doubted, colours and all', async () => {
    const findings = [{ verdict: 'unverified', text: 'return "π"', within: '', reason: 'x' }] as const;
    await tab.show({ ...withBody(''), sections: [{ ...section(PYTHON), findings }] });
    await coloured().first().waitFor();
    assert.deepEqual(await tab.page.locator('mark').allTextContents(), ['return', ' ', '"π"']);
    assert.equal(await tab.page.locator('.unverified-label').count(), 1);
  });

  it('keeps the selection and the keyboard while the colours come', async () => {
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await tab.page.route('**/highlight.js', (route) => released.then(() => route.continue()));
    await tab.show(withBody(PYTHON));
    await tab.page.evaluate(() => {
      const text = document.querySelector('pre code')?.firstChild;
      if (text) getSelection()?.setBaseAndExtent(text, 8, text, 16);
      document.querySelector('pre')?.focus();
    });
    release();
    await coloured().first().waitFor();
    const state = await tab.page.evaluate(() => [getSelection()?.toString(), document.activeElement?.tagName]);
    assert.deepEqual(state, ['def area', 'PRE']);
  });

  it('has a contrast of 4.5 and more in every theme', async () => {
    await tab.show(withBody(ALL_LOOKS));
    await coloured().first().waitFor();
    for (const theme of Object.keys(THEMES) as ThemeName[]) {
      await tab.dress(theme);
      const all = await contrasts(tab.page, 'pre code, pre [class^="code-"]');
      const looks = new Set(all.map(({ name }) => name));
      assert.equal(looks.size, 9, [...looks].join(' '));
      assert.deepEqual(
        all.filter(({ ratio }) => ratio < 4.5),
        [],
        theme,
      );
    }
  });

  it('costs nothing at first: what the page loads before it has any is within 180 KB, all of it within 320', () => {
    const bytes = (...path: string[]): number => readFileSync(join(root, ...path)).length;
    const first = bytes('dist', 'markdown.js') + bytes('dist', 'preview.js') + bytes('media', 'preview.css');
    assert.ok(first <= 180_000, `${first} bytes`);
    const all = first + bytes('dist', 'highlight.js');
    assert.ok(all <= 320_000, `${all} bytes`);
  });
});
