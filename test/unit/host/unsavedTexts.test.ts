import assert from 'node:assert/strict';
import { UnsavedTexts } from '../../../src/host/preview/unsavedTexts';

describe('texts that only a page has', () => {
  it('are counted over all pages, and go with their page', () => {
    const texts = new UnsavedTexts<string>();
    texts.set('sidebar', 1);
    texts.set('editor', 2);
    assert.equal(texts.total, 3);
    texts.set('sidebar', 0);
    assert.equal(texts.total, 2, 'what one page says is about itself alone');
    assert.equal(texts.forget('editor'), true);
    assert.equal(texts.total, 0, 'a page that is closed does not stand in the way of a save for ever');
    assert.equal(texts.forget('sidebar'), false);
  });
});
