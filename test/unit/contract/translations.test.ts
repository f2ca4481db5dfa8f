import assert from 'node:assert/strict';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json';
import { sourceFiles } from './sourceFiles';

/** Literal texts of `l10n.t('…')`; a text that is not a literal could not be found by a translator either. */
function textsOf(source: string): readonly string[] {
  return [...source.matchAll(/l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|([^'\s][^,)]*))/g)].map(([, literal, other]) => {
    assert.equal(other, undefined, `l10n.t(${other}) is not a literal text`);
    return (literal ?? '').replaceAll("\\'", "'");
  });
}

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
      assert.match(translated, /[\u4e00-\u9fff]|^\{/, english);
    }
  });
});
