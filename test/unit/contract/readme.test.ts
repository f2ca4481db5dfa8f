import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json';
import { parsePersona } from '../../../src/core/prompt/persona';
import { framesOf } from '../../support/readme/gifFrames';
import { withTables } from '../../support/readme/tables';

const ROOT = join(__dirname, '..', '..', '..');
const PAGES = { en: 'README.md', 'zh-CN': 'README.zh-CN.md' } as const;
const LANGUAGES = ['en', 'zh-CN'] as const;

const readmeOf = (language: (typeof LANGUAGES)[number]): string => readFileSync(join(ROOT, PAGES[language]), 'utf8');

/** Without blocks of code, in which `#` and `|` mean something else. */
const prose = (markdown: string): string => markdown.replace(/^(```+)[^]*?^\1$/gm, '');

/** As GitHub makes the name of a heading's anchor. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const headings = (markdown: string): readonly string[] => prose(markdown).match(/^#{1,4} .+$/gm) ?? [];

describe('the read-me', () => {
  for (const language of LANGUAGES) {
    describe(`in ${language}`, () => {
      const text = readmeOf(language);

      it('lists the commands and settings of package.json; UPDATE_README=1 writes the tables', () => {
        const expected = withTables(text, language);
        assert.equal((text.match(/<!-- \/(?:commands|settings) -->/g) ?? []).length, 2);
        if (process.env.UPDATE_README === '1') writeFileSync(join(ROOT, PAGES[language]), expected);
        else assert.equal(text, expected);
      });

      it('shows and links only what there is', () => {
        const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? '');
        assert.ok(targets.length > 15);
        for (const path of targets) assert.ok(existsSync(join(ROOT, path)), path);
        const anchors = headings(text).map((heading) => anchorOf(heading.replace(/^#+ /, '')));
        const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor ?? '');
        assert.ok(links.length > 10);
        for (const link of links) assert.ok(anchors.includes(link), link);
      });

      it('has a persona for an example that the product reads', () => {
        const example = /<!-- persona -->\s+```markdown\n([^]*?)```\s+<!-- \/persona -->/.exec(text)?.[1] ?? '';
        const { name, description, instructions, hiddenCharactersRemoved } = parsePersona(example);
        assert.ok(name !== '' && description !== '' && instructions.includes('\n- '));
        assert.equal(hiddenCharactersRemoved, 0);
      });

      it('names scripts of package.json', () => {
        const scripts = [...text.matchAll(/`npm (?:run )?(?:--silent )?([a-z][\w:-]*)/g)].map(
          ([, script]) => script ?? '',
        );
        assert.ok(scripts.length > 8);
        for (const script of scripts) assert.ok(script === 'ci' || script in manifest.scripts, script);
      });

      it('names the versions that are needed, and the file that is made', () => {
        const { engines, name, version } = manifest;
        assert.ok(text.includes(`VS Code ${engines.vscode.replace(/^\^|\.0$/g, '')} `));
        assert.ok(text.includes(`Node ${engines.node.replace('>=', '')} `));
        assert.ok(text.includes(`${name}-${version}.vsix`));
      });

      it('shows a recording that is short, and small enough to be loaded', () => {
        const file = readFileSync(join(ROOT, 'media', 'screenshots', `mainJob.${language}.gif`));
        assert.ok(text.includes(`](media/screenshots/mainJob.${language}.gif)`));
        assert.ok(file.length <= 1_500_000, `${file.length} bytes`);
        const frames = framesOf(file);
        const seconds = frames.reduce((sum, ms) => sum + ms, 0) / 1000;
        assert.ok(frames.length > 15 && seconds >= 10 && seconds <= 25, `${frames.length} frames, ${seconds} s`);
      });
    });
  }

  it('has the same parts in both languages', () => {
    const shape = (text: string): readonly string[] =>
      [...prose(text).matchAll(/^(?:#{1,4} |\| |- |\d+\. |!\[|<!-- \/?\w+ -->)/gm)].map(String);
    const [english, chinese] = LANGUAGES.map((language) => readmeOf(language));
    assert.deepEqual(shape(chinese ?? ''), shape(english ?? ''));
    assert.ok(english?.includes('](README.zh-CN.md)') && chinese?.includes('](README.md)'));
  });

  it('tells of the one key there is', () => {
    assert.deepEqual(
      manifest.contributes.keybindings.map(({ key }) => key),
      ['space'],
    );
  });
});
