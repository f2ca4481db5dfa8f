import assert from 'node:assert/strict';
import { KNOWN_LINKS } from '../../../../../src/core/mentor/offline/knowledge/knownLinks';
import { KnownLinks } from '../../../../../src/core/log/knownLinks';

describe('links of the catalogue', () => {
  const known = new KnownLinks(KNOWN_LINKS);

  it('are pages of the web over https only, each once', () => {
    assert.ok(KNOWN_LINKS.length > 80);
    assert.equal(new Set(KNOWN_LINKS).size, KNOWN_LINKS.length);
    for (const url of KNOWN_LINKS) assert.equal(new URL(url).protocol, 'https:', url);
  });

  it('are known with or without a fragment and a slash at the end', () => {
    for (const url of KNOWN_LINKS) assert.ok(known.has(url) && known.has(`${url.replace(/#.*$/, '')}#part`), url);
    assert.ok(known.has('https://fastapi.tiangolo.com'));
  });

  it('do not make known a deeper page of a site, nor one that looks like it', () => {
    for (const other of [
      'https://fastapi.tiangolo.com/invented/page/',
      'https://fastapi.tiangolo.com.example.org/',
      '',
    ])
      assert.ok(!known.has(other), other);
  });
});
