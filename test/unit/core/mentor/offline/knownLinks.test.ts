import assert from 'node:assert/strict';
import { KNOWN_LINKS, isKnownLink } from '../../../../../src/core/mentor/offline/knowledge/knownLinks';

describe('links of the catalogue', () => {
  it('knows every page it recommends, in both languages, with or without a fragment', () => {
    assert.ok(KNOWN_LINKS.length > 80);
    for (const url of KNOWN_LINKS) {
      assert.ok(isKnownLink(url), url);
      assert.ok(isKnownLink(`${url}#part`), url);
    }
  });

  it('takes a trailing slash and the old scheme for the same page', () => {
    assert.ok(isKnownLink('https://fastapi.tiangolo.com'));
    assert.ok(isKnownLink('http://docs.celeryq.dev/en/stable'));
  });

  it('does not know a deeper page of a site it knows, nor one that looks like it', () => {
    assert.ok(!isKnownLink('https://fastapi.tiangolo.com/invented/page/'));
    assert.ok(!isKnownLink('https://fastapi.tiangolo.com.example.org/'));
    assert.ok(!isKnownLink(''));
  });

  it('holds web pages over https only', () => {
    for (const url of KNOWN_LINKS) assert.equal(new URL(url).protocol, 'https:', url);
  });
});
