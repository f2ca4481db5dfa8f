import assert from 'node:assert/strict';
import type { Draft, DraftSection } from '../../../../src/core/draft/draft';
import { renderLogFile } from '../../../../src/core/log/logFile';
import { outlineSection, SECTION_IDS } from '../../../../src/core/prompt/outline';
import { forbiddenIn as forbiddenInFile } from '../../../support/hostile/forbiddenIn';
import { hostileTexts } from '../../../support/hostile/hostileTexts';
import { recordOf, runOf } from '../../../support/records';

const SINK = 'https://sink.example';
const FILE_ID = '12345678';

/** What the record has, and what the catalogue has. */
const KNOWN = ['https://err.example/E123?v=2', 'https://nodejs.org/api/test.html'];

const record = recordOf({
  runs: [runOf({ id: 'R1', command: 'npm test', minute: 1, output: `see ${KNOWN[0] ?? ''}.`, exitCode: 1 })],
});

const SCHEMES = [
  'javascript:alert(1)',
  'JAVASCRIPT:x',
  'data:text/html,x',
  'command:x',
  'vscode://x',
  'file:///x',
].concat(
  [
    'vscode-insiders:x',
    'vbscript:x',
    'blob:https://a.example/1',
    'ftp://a.example',
    '//a.example',
    'mailto:a@b.example',
  ],
  [
    'http://localhost:3000/x',
    'http://127.0.0.1/',
    'http://192.168.0.1/',
    'https://user@a.example/',
    `${SINK}/?d=secret`,
  ],
);

const PAYLOADS = [
  ...hostileTexts(SINK).map(({ text }) => text),
  ...SCHEMES.flatMap((target) => [
    `[text](${target})`,
    `[text](<${target}>)`,
    `[text](${target} "title")`,
    `[text][r]\n\n[r]: ${target}`,
    `[text][r]\n\n[r]:\n  ${target}`,
    `> [r]: ${target}\n\n[r]`,
    `<${target}>`,
    `Go to ${target} now, **${target}**`,
    `| a |\n|---|\n| [b](${target}) |`,
    `- [x] [b\nc](${target})`,
    `[text](\n${target}\n)`,
    `![i](${target})`,
    `[![i](${target})](${target})`,
    `<a href="${target}">x</a>`,
    `\\[text](${target}) \\${target}`,
  ]),
  '<!-- a comment -->',
  `<!-- mentor-brain:overview ${FILE_ID} -->`,
  '<!--\nmentor-brain',
  '<?php x ?>',
  '<![CDATA[x]]>',
];

const forbiddenIn = (file: string) =>
  forbiddenInFile(file, { fileId: FILE_ID, mayLink: (href) => KNOWN.includes(href) });

function fileOf(body: string, parts: Partial<DraftSection> = {}): string {
  const sections = SECTION_IDS.map(
    (id, index): DraftSection => ({
      id,
      heading: outlineSection(id).heading.en,
      body: index === body.length % SECTION_IDS.length ? body : 'x',
      writtenBy: 'mentor',
      complete: true,
      ...parts,
    }),
  );
  const draft: Draft = { title: body.split('\n')[0] ?? '', sections };
  const figure = { confirmed: 0, accepted: 0, unverified: 0, contradicted: 0 };
  const facts = { step: 1, language: 'en', model: 'm', figure, path: 'docs/log.md', timeZone: 'UTC' } as const;
  return renderLogFile(draft, { record, fileId: FILE_ID, ...facts });
}

describe('what a model wrote, as it is saved [T12]', () => {
  it('holds no image, no HTML, no comment but our own markers and no link off the record', () => {
    assert.ok(PAYLOADS.length > 300);
    for (const payload of PAYLOADS) assert.deepEqual(forbiddenIn(fileOf(payload)), [], payload);
  });

  it('would show them if they were there', () => {
    for (const text of ['<b>', '![a](https://a.example)', `[a](${SINK})`, SINK, '[a](command:x)', '<!-- x -->']) {
      assert.equal(forbiddenIn(text).length, 1, text);
    }
  });

  it('keeps links that the record or the catalogue has, and says the address of all others', () => {
    for (const link of KNOWN) assert.ok(fileOf(`[a](${link})`).includes(`[a](${link})`), link);
    assert.ok(fileOf(`[the docs](${SINK}/a?b=c#d)`).includes(`the docs (\`${SINK}/a?b=c#d\`)`));
  });

  it('shows what other viewers would draw as the text it is, and the language of all other code', () => {
    const shown = (info: string) => /^ {0,3}(?:`{3}|~{3})(.*)$/m.exec(fileOf(`\`\`\`${info}\nx\n\`\`\``))?.[1];
    for (const info of [
      'mermaid',
      'Mermaid theme=dark',
      ' math',
      'geojson',
      'wavedrom',
      '{.js}',
      'html" onload="x',
      'plantuml',
    ])
      assert.equal(shown(info), 'text', info);
    for (const info of ['js', 'c++', 'objective-c', 'dockerfile', 'diff']) assert.equal(shown(info), info);
    for (const info of ['js {cmd=true}', 'js title="a.js"', 'js:src/a.js']) assert.equal(shown(info), 'js', info);
    const list = fileOf('> - a\n>\n>   ~~~mermaid\n>   x\n>   ~~~');
    assert.ok(list.includes('>   ~~~text\n'), list);
    assert.ok(fileOf('```mermaid\nx\n```', { edited: true }).includes('```mermaid\n'), 'the user’s own stays');
  });

  it('leaves alone what the user wrote, but for what would run', () => {
    const own = `[mine](${SINK}/x) and <${SINK}> and ${SINK} and www.sink.example and mailto:a@b.example`;
    assert.ok(fileOf(own, { edited: true }).includes(own));
    assert.deepEqual(forbiddenIn(fileOf('[a](command:x) <b> [b](javascript:x)', { edited: true })), []);
  });
});
