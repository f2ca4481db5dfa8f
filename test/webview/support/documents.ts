import { type Arbitrary, array, constantFrom, integer, oneof, tuple } from 'fast-check';

const inline = constantFrom(
  'plain words',
  '中文一句话，没有空格。',
  '**strong** and *soft*',
  '`code`',
  '[P1]',
  '[C4, R2]',
  '[C9]',
  '[the guide][g]',
  '[g]',
  '[G]',
  '[other][]',
  '[two words]',
  '[x](https://example.org/a)',
  '<b>html</b>',
  '<!-- note -->',
  '![image](https://example.org/i.png)',
  '&amp; \\* \\[g]',
  '~~gone~~',
  'a | b',
  'line  \nbroken',
  'soft\nbreak',
  '# not a heading',
  '1. not a list',
  '***',
  '"quoted"',
  '~',
  '```',
);

const words = array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

const marker = constantFrom('- ', '* ', '+ ', '1. ', '2) ', '- [ ] ', '- [x] ', '- [✅] ');
const indent = constantFrom('', '', '  ', '   ', '    ');
const item = tuple(indent, marker, words).map(([left, mark, text]) => `${left}${mark}${text}\n`);
const list = tuple(array(item, { minLength: 1, maxLength: 5 }), constantFrom('', '', '\n')).map(([items, gap]) =>
  items.join(gap),
);

const row = tuple(words, words).map(([a, b]) => `| ${a.replaceAll('\n', ' ')} | ${b.replaceAll('\n', ' ')} |\n`);
const table = tuple(
  row,
  constantFrom('|---|--:|\n', '| :-: | --- |\n', '|---\n', '---|---\n'),
  array(row, { maxLength: 3 }),
).map(([head, rule, rows]) => head + rule + rows.join(''));

const code = constantFrom(
  'x = 1\n',
  'def f(a):\n    return "s" # c\n',
  '- [ ] a\n',
  '\n',
  '[g]: no\n',
  '``\n',
  '</script>\n',
);
const fence = tuple(
  constantFrom('```', '~~~', '````', '   ```'),
  constantFrom('', 'python', 'ts', 'diff', 'nonsense', 'py title="a"'),
  array(code, { maxLength: 4 }),
  constantFrom('```\n', '~~~\n', '````\n', '  ```\n', ''),
).map(([open, language, lines, end]) => `${open}${language}\n${lines.join('')}${end}`);

const definition = tuple(
  constantFrom('g', 'G', 'other', 'Two  Words', 'x', 'y'),
  constantFrom(
    'https://example.org/1',
    '<https://example.org/2>',
    'https://example.org/long/path?q=1',
    'command:x',
    '/a',
  ),
  constantFrom('', '', ' "title"', '\n  "title"', "\n'over\nlines'", ' (t) junk', '\n"open'),
).map(([label, href, title]) => `[${label}]: ${href}${title}\n`);

/** Lines whose beginning is a block of its own, and which then turn out to belong to the block before. */
const turn = constantFrom(
  '#tag `code`\n',
  '***strong*** words\n',
  '1.5 times\n',
  '-dash\n',
  '>> deep\n',
  '=> so\n',
  '    far\n',
  '```x` y\n',
);

const paragraph = words.map((text) => `${text}\n`);
const block = oneof(
  { arbitrary: paragraph, weight: 4 },
  { arbitrary: list, weight: 3 },
  { arbitrary: fence, weight: 2 },
  { arbitrary: table, weight: 2 },
  { arbitrary: definition, weight: 3 },
  { arbitrary: turn, weight: 2 },
  words.map((text) => `## ${text.replaceAll('\n', ' ')}\n`),
  words.map((text) => `${text}\n---\n`),
  words.map((text) => `${text}\n===\n`),
  array(words, { minLength: 1, maxLength: 3 }).map((lines) => `${lines.map((line) => `> ${line}`).join('\n')}\n`),
  list.map((text) => text.replace(/^/gm, '> ')),
  fence.map((text) => text.replace(/^/gm, '  ')),
  definition.map((text) => text.replace(/^/gm, '> ')),
  words.map((text) => `    ${text}\n`),
  constantFrom('***\n', '---\n', '\n', '\t\n', '   \n', '#\n', '>\n', '-\n', '1.\n'),
);

const gap = constantFrom('\n', '\n', '\n', '', '\n\n', '  \n');

/** Markdown as models write it and as they do not. */
export const document: Arbitrary<string> = array(tuple(block, gap), { minLength: 1, maxLength: 9 }).map((blocks) =>
  blocks.map((pair) => pair.join('')).join(''),
);

/** A text and the lengths of the pieces that it arrives in, used in turn. */
export const streamed: Arbitrary<[string, number[]]> = tuple(
  document,
  oneof(
    array(integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
    array(integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 12 }),
  ),
);
