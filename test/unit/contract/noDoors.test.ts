import assert from 'node:assert/strict';
import { sourceFiles } from './sourceFiles';

/** What would let a text act: in a page, in a link, in a tooltip. */
const DOORS: Readonly<Record<string, RegExp>> = {
  'runs commands from links': /enableCommandUris\s*:\s*(?!\s|false\b)/,
  'trusts a Markdown text': /\.isTrusted\s*=(?!=)|\bisTrusted\s*:\s*(?:true\b|\{)|\bsupportHtml\b/,
  'takes a text for HTML':
    /\b(?:innerHTML|outerHTML)\s*=|\binsertAdjacentHTML\b|\bcreateContextualFragment\b|\bsetHTMLUnsafe\b/,
  'writes into a document': /\bdocument\s*\.\s*write(?:ln)?\b|\bsrcdoc\b/,
  'takes a text for code': /\beval\s*\(|\bnew\s+Function\s*\(|\bsetTimeout\s*\(\s*['"`]/,
  'loosens the policy of a page': /'unsafe-|\bimg-src\b|\bconnect-src\b|\bframe-src\b/,
  'keeps a hidden page alive': /retainContextWhenHidden/,
  'listens for what others open': /registerUriHandler|\bcreateServer\s*\(/,
};

describe('no source [N5 T14 T15]', () => {
  const files = sourceFiles('src');

  for (const [what, pattern] of Object.entries(DOORS)) {
    it(what, () => {
      const found = files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
      assert.deepEqual(found, []);
    });
  }

  it('says so, as it would be noticed', () => {
    const samples = [
      'enableCommandUris: true',
      "enableCommandUris: ['a']",
      'text.isTrusted = true',
      'node.innerHTML = text',
      'document.write(text)',
      'new Function(text)',
      "style-src 'unsafe-inline'",
      'createServer()',
    ];
    for (const sample of samples) {
      assert.ok(
        Object.values(DOORS).some((pattern) => pattern.test(sample)),
        sample,
      );
    }
  });

  it('parses a text as a document but for the icons, which ship', () => {
    const found = files.filter(({ text }) => /\bparseFromString\b|\bDOMParser\b/.test(text)).map(({ path }) => path);
    assert.deepEqual(found, ['src/webview/icons.ts']);
  });
});
