import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json';
import manifest from '../../../package.json';
import inChinese from '../../../package.nls.zh-cn.json';
import inEnglish from '../../../package.nls.json';
import { sourceFiles } from './sourceFiles';

/** Literal texts of `l10n.t('…')`; a text that is not a literal could not be found by a translator either. */
function textsOf(source: string): readonly string[] {
  return [...source.matchAll(/l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|([^'\s][^,)]*))/g)].map(([, literal, other]) => {
    assert.equal(other, undefined, `l10n.t(${other}) is not a literal text`);
    return (literal ?? '').replaceAll("\\'", "'");
  });
}

/** A step is called by its number in a Chinese log, too: 学习阶段: Step 3. */
const NAMES: ReadonlySet<string> = new Set(['Step {0}', 'Step {0}: {1}']);

describe('the texts a user sees', () => {
  const used = new Set(sourceFiles('src').flatMap(({ text }) => textsOf(text)));

  it('are all translated into Chinese, and nothing else is', () => {
    assert.ok(used.size > 50);
    assert.deepEqual(Object.keys(chinese).toSorted(), [...used].toSorted());
  });

  it('keep their place holders in translation', () => {
    const holders = (text: string): readonly string[] => [...text.matchAll(/\{\d\}/g)].map(String).toSorted();
    for (const [english, translated] of Object.entries(chinese)) {
      assert.deepEqual([...new Set(holders(translated))], [...new Set(holders(english))], english);
      if (!NAMES.has(english)) assert.match(translated, /[\u4e00-\u9fff]|^\{/, english);
    }
  });
});

/** Names and units that are the same in both languages. */
const SAME_IN_BOTH: ReadonlySet<string> = new Set([]);
const HAN = /[\u4e00-\u9fff]/;

describe('the texts of package.json', () => {
  it('are all place holders, each with an English and a Chinese text, and no text is left over', () => {
    const source = JSON.stringify(manifest.contributes) + JSON.stringify(manifest.capabilities) + manifest.description;
    const used = [...new Set([...source.matchAll(/%([\w.]+)%/g)].map(([, key]) => key ?? ''))].toSorted();
    assert.deepEqual(Object.keys(inEnglish).toSorted(), used);
    assert.deepEqual(Object.keys(inChinese).toSorted(), used);
    for (const [key, text] of Object.entries(inChinese)) assert.ok(HAN.test(text) || SAME_IN_BOTH.has(key), key);
    for (const [key, text] of Object.entries(inEnglish)) assert.doesNotMatch(text, HAN, key);
  });

  it('are place holders wherever VS Code shows them', () => {
    const shown =
      /"(?:title|description|markdownDescription|name|contents|altText|deprecationMessage)":"(?!%)([^"]*)"/g;
    const literal = [...JSON.stringify(manifest.contributes).matchAll(shown)].map(([, text]) => text);
    assert.deepEqual(literal, ['Mentor Brain']);
  });

  it('link to commands that there are, the same ones in both languages', () => {
    const own = new Set(manifest.contributes.commands.map(({ command }) => command));
    const links = (text: string): readonly string[] =>
      [...text.matchAll(/\(command:([\w.]+)/g)].map(([, id]) => id ?? '');
    for (const [key, text] of Object.entries(inEnglish)) {
      const ids = links(text);
      assert.deepEqual(links(inChinese[key as keyof typeof inChinese]), ids, key);
      for (const id of ids) assert.ok(own.has(id) || /^workbench\.|\.focus$/.test(id), `${key}: ${id}`);
    }
  });

  it('tell of pictures that there are', () => {
    for (const { media } of manifest.contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      assert.ok(existsSync(join(__dirname, '..', '..', '..', media.svg)), media.svg);
    }
  });
});

describe('the pages', () => {
  it('have no words of their own: the host gives them, in the language of VS Code', () => {
    const said =
      /(?:\belement\([^,()]{1,40},[^,()]{0,60},|\bsetText\([^,()]{1,60},|\.(?:title|placeholder|textContent|ariaLabel)\s*=|'aria-(?:label|description|roledescription)',)\s*'([^']*[A-Za-z\u4e00-\u9fff]{2,}[^']*)'/g;
    const words = sourceFiles('src/webview').flatMap(({ path, text }) =>
      [...text.matchAll(said)].map(([, word]) => `${path}: ${word}`),
    );
    assert.deepEqual(words, []);
  });
});
