import assert from 'node:assert/strict';
import { contentSecurityPolicy, previewPage } from '../../../src/host/preview/previewPage';

const PARTS = {
  cspSource: "'self' https://*.vscode-cdn.net",
  nonce: 'bm9uY2U',
  styleUri: 'https://files.example/media/preview.css',
  scriptUri: 'https://files.example/dist/preview.js',
  markdownUri: 'https://files.example/dist/markdown.js',
  highlightUri: 'https://files.example/dist/highlight.js',
  language: 'zh-cn',
  title: '学习日志',
};

const PAGE = `<!DOCTYPE html>
<html lang="zh-cn">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' https://*.vscode-cdn.net; script-src 'nonce-bm9uY2U'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types mentor-brain">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>学习日志</title>
<link rel="stylesheet" href="https://files.example/media/preview.css">
</head>
<body>
<script nonce="bm9uY2U" src="https://files.example/dist/markdown.js"></script>
<script nonce="bm9uY2U" src="https://files.example/dist/preview.js" data-highlight="https://files.example/dist/highlight.js"></script>
</body>
</html>
`;

describe('the page of the preview [N5 T15]', () => {
  it('is this text, its policy above all', () => {
    assert.equal(previewPage(PARTS), PAGE);
  });

  it('allows no inline code, no evaluation and no origin beside the given one', () => {
    assert.doesNotMatch(contentSecurityPolicy(PARTS), /unsafe|\bhttps:(?!\/\/\*\.vscode-cdn\.net)|img-src|connect-src/);
  });

  it('is the same for what will be sent, with one script alone', () => {
    const { highlightUri: _highlight, markdownUri: _markdown, ...review } = PARTS;
    const alone = PAGE.replace(/ data-highlight="[^"]*"/, '').replace(/<script [^>]*markdown[^>]*><\/script>\n/, '');
    assert.equal(previewPage(review), alone);
  });

  it('lets no part break out of its attribute', () => {
    const hostile = '"><script>alert(1)</script>';
    const page = previewPage({
      ...PARTS,
      styleUri: hostile,
      scriptUri: hostile,
      markdownUri: hostile,
      highlightUri: hostile,
      title: hostile,
      language: hostile,
    });
    assert.equal(page.match(/<script/g)?.length, 2);
    assert.ok(!page.includes(hostile));
  });
});
