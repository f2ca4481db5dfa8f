import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import useFootnotes from 'markdown-it-footnote';
import type { Draft, DraftSection } from '../../../../src/core/draft/draft';
import { evidenceNotes, footnoteDefinitions } from '../../../../src/core/log/evidenceNotes';
import { splitFrontMatter } from '../../../../src/core/log/frontMatter';
import { type LogFileFacts, renderLogFile } from '../../../../src/core/log/logFile';
import { fileIdOf, readMarker, sectionMarker } from '../../../../src/core/log/sectionMarker';
import { outlineSection, SECTION_IDS, type SectionId } from '../../../../src/core/prompt/outline';
import type { Change, SessionRecord } from '../../../../src/core/session/sessionRecord';
import { at, changeOf, failureOf, noteOf, problemOf, recordOf, runOf } from '../../../support/records';

const FILE_ID = '7f3a9c2e';
const reader = new MarkdownIt({ html: true });
reader.validateLink = () => true;

describe('the file of a log', () => {
  it('has front matter, a title, a marker above every section, and the cited evidence at the end', () => {
    const draft = draftOf({ overview: 'It failed [P1], then passed [R3].', problems: '### Problem 1: a [P1]' });
    assert.equal(
      fileOf(draft),
      [
        '---',
        'step: 3',
        'date: 2026-11-20',
        'session: mwor0dc0',
        'mentor: tiny-1',
        'language: en',
        'claims: 5 confirmed, 1 unverified, 0 contradicted',
        'problems: 0 solved, 1 open',
        '---',
        '',
        '# Step 3 Learning Log: demo',
        '',
        `<!-- mentor-brain:overview ${FILE_ID} -->`,
        '',
        '## 📅 Learning Overview',
        '',
        'It failed [^P1], then passed [^R3].',
        '',
        '---',
        '',
        `<!-- mentor-brain:problems ${FILE_ID} -->`,
        '',
        '## 🐛 Problems and Solutions',
        '',
        '### Problem 1: a [^P1]',
        '',
        `<!-- mentor-brain:evidence ${FILE_ID} -->`,
        '',
        "[^P1]: P1 · `KeyError: 'id'` · [`app/main.py:12`](../app/main.py#L12)",
        '',
        '[^R3]: R3 · `npm test` → 0 · 09:26',
        '',
      ].join('\n'),
    );
  });

  it('has the number of its own step in the title, whatever the model wrote', () => {
    const titleFor = (title: string): string =>
      /^# .*$/m.exec(fileOf({ ...draftOf({ overview: 'a' }), title }))?.[0] ?? '';
    assert.equal(titleFor('Step 1 学习日志：队列'), '# Step 3 学习日志：队列');
    assert.equal(titleFor('A queue in step 1'), '# A queue in step 1');
  });

  it('leads to the log of the step before, from wherever the two lie', () => {
    const lists = { mastered: [], toStrengthen: [], goals: [], nextFocus: [] };
    const lineOf = (previous: string, parts: Partial<LogFileFacts>): string => {
      const record = recordOf({ previousLog: { step: 2, path: previous, ...lists } });
      return fileOf(draftOf({ overview: 'a' }), { record, ...parts }).split('\n\n')[2] ?? '';
    };
    assert.equal(lineOf('docs/learning_log_step2.md', {}), 'Before this: [Step 2 Learning Log](learning_log_step2.md)');
    assert.equal(lineOf('notes/a b 2.md', { language: 'zh-CN' }), '上一份：[Step 2 学习日志](../notes/a%20b%202.md)');
    assert.match(lineOf('docs/learning_log_step3.md', { path: 'docs/learning_log_step3.md' }), /^<!-- mentor-brain/);
    assert.match(fileOf(draftOf({ overview: 'a' })).split('\n\n')[2] ?? '', /^<!-- mentor-brain/);
  });

  it('tells who wrote, what the step is called, and what the user accepted', () => {
    const figure = { confirmed: 5, accepted: 2, unverified: 1, contradicted: 0 };
    const record = recordOf({ overview: { stepName: 'async: part 1' } });
    const file = fileOf(draftOf({ overview: 'a' }), { record, figure, model: 'a\n---\n# b: "c"' });
    const { front } = splitFrontMatter(file);
    assert.deepEqual(front?.slice(1, 5), [
      'name: "async: part 1"',
      'date: 2026-11-20',
      'session: mwor0dc0',
      'mentor: "a --- # b: \\"c\\""',
    ]);
    assert.ok(front.includes('claims: 5 confirmed, 2 accepted, 1 unverified, 0 contradicted'));
    assert.match(fileOf(draftOf({ overview: 'a' }), { model: null }), /^mentor: offline$/m);
  });

  it('names the offline mentor where the model wrote nothing of what is there', () => {
    const draft = draftOf({ overview: 'a', problems: 'b' });
    const filled = draft.sections.map((section): DraftSection => ({ ...section, writtenBy: 'offline' }));
    assert.match(fileOf({ ...draft, sections: filled }), /^mentor: offline$/m);
    const one = filled.map((section, index) => (index === 0 ? (draft.sections[0] ?? section) : section));
    assert.match(fileOf({ ...draft, sections: one }), /^mentor: tiny-1$/m);
  });

  it('has no evidence where nothing known is cited, and defines what is cited once', () => {
    const none = fileOf(draftOf({ overview: 'a `[P1]` [P9]' }));
    assert.ok(!none.includes('[^') && !none.includes(sectionMarker('evidence', FILE_ID)));
    const twice = fileOf(draftOf({ overview: '[R3] [P1]', concepts: '[P1] [C2, C10]' }), {
      record: { ...sample(), changes: [change('C10', 'b.js'), change('C2', 'a.js')] },
    });
    assert.deepEqual(
      twice.match(/^\[\^\w+\]: \w+/gm),
      ['[^P1]: P1', '[^C2]: C2', '[^C10]: C10', '[^R3]: R3'],
      'problems, changes, runs, each by number',
    );
  });

  it('is written also where the record is gone: then nothing is told of the session', () => {
    const file = fileOf(draftOf({ overview: 'a [P1]' }), { record: null });
    assert.match(file, /^---\nstep: 3\nmentor: tiny-1\nlanguage: en\nclaims: [^\n]+\n---\n/);
    assert.match(file, /^a \[P1\]$/m);
  });

  it('tells what each kind of evidence is, in one line', () => {
    const gone: Change = { ...change('C2', 'old.js'), isDeleted: true, added: 0, removed: 9 };
    const moved: Change = { ...change('C4', 'src/now.js'), renamedFrom: 'src/then.js' };
    const record: SessionRecord = {
      ...sample(),
      changes: [change('C1', 'src/异步 #1.js'), gone, change('C3', 'src/then.js'), moved],
      commits: [commitOf('G1', 'fix: [a](javascript:x) <b> `c`')],
      notes: [noteOf('N1', 5, '原来 **results** 里\n全是 <i>Promise</i> $x$ %%y%% ==z== #tag [l](u)')],
      runs: [
        runOf({ id: 'R1', command: 'echo `x` | tee ``y``', minute: 2, exitCode: null }),
        runOf({ id: 'R2', command: '', label: 'build [all]', minute: 3, exitCode: 2 }),
        runOf({ id: 'R4', command: 'npm start', minute: 4, exitCode: null, capture: 'running' }),
      ],
      problems: [
        problemOf({
          id: 'P1',
          failure: failureOf({ kind: 'E1', message: 'a\nb', file: '/usr/lib/x.py', line: 2 }),
          command: '',
        }),
        problemOf({
          id: 'P2',
          failure: failureOf({ kind: 'TS1', message: 'TS1: c', file: 'old.js', line: 2 }),
          command: '',
        }),
      ],
    };
    const ids = ['P1', 'P2', 'C1', 'C2', 'C3', 'C4', 'R1', 'R2', 'R4', 'G1', 'N1'];
    const file = fileOf(draftOf({ overview: ids.map((id) => `[${id}]`).join(' ') }), { record, language: 'zh-CN' });
    assert.deepEqual(file.slice(file.indexOf('[^P1]: ')).trimEnd().split('\n\n'), [
      '[^P1]: P1 · `E1: a` · `/usr/lib/x.py:2`',
      '[^P2]: P2 · `TS1: c` · `old.js:2`',
      '[^C1]: C1 · [`src/异步 #1.js:2`](../src/%E5%BC%82%E6%AD%A5%20%231.js#L2) · +1 −1',
      '[^C2]: C2 · `old.js` · +0 −9 · 已删除',
      '[^C3]: C3 · [`src/then.js:2`](../src/now.js#L2) · +1 −1',
      '[^C4]: C4 · [`src/now.js:2`](../src/now.js#L2) · +1 −1',
      '[^R1]: R1 · ``` echo `x` | tee ``y`` ``` → 退出码未知 · 09:02',
      '[^R2]: R2 · `build [all]` → 2 · 09:03',
      '[^R4]: R4 · `npm start` → 结束情况未知 · 09:04',
      '[^G1]: G1 · `abcdef0` `` fix: [a](javascript:x) <b> `c` ``',
      '[^N1]: N1 · 原来 \\*\\*results\\*\\* 里 全是 \\<i>Promise\\</i> \\$x\\$ \\%\\%y\\%\\% \\=\\=z\\=\\= \\#tag \\[l\\](u)',
    ]);
  });

  it('shows the evidence as words with links where a reader knows no footnotes', () => {
    const html = new MarkdownIt().render(fileOf(draftOf({ overview: 'It failed [P1], then passed [R3].' })));
    assert.match(html, /<p>It failed \[\^P1\], then passed \[\^R3\]\.<\/p>/);
    assert.match(html, /<p>\[\^P1\]: P1 · <code>KeyError: 'id'<\/code> · <a href="\.\.\/app\/main\.py#L12">/);
    assert.match(html, /<p>\[\^R3\]: R3 · <code>npm test<\/code> → 0 · 09:26<\/p>/);
    // A definition of a link would swallow its line, and make a link of every citation.
    const short = recordOf({ notes: [noteOf('N1', 1, 'https://a.example/'), noteOf('N2', 1, '"')] });
    const notes = new MarkdownIt().render(fileOf(draftOf({ overview: '[N1] [N2]' }), { record: short }));
    assert.match(
      notes,
      /<p>\[\^N1\] \[\^N2\]<\/p>[^]*<p>\[\^N1\]: N1 · https:\/\/a\.example\/<\/p>\s*<p>\[\^N2\]: N2 · &quot;<\/p>/,
    );
  });

  it('takes nothing that a model wrote for a marker, a definition or a footnote of its own [T17]', () => {
    const body = [
      sectionMarker('problems', FILE_ID),
      `- ${sectionMarker('problems', FILE_ID)}`,
      '```html',
      sectionMarker('evidence', FILE_ID),
      `<!--   mentor-brain:skills ${FILE_ID} -->`,
      '```',
      '[P1]: https://evil.example/',
      '[^P1]: P1 · never happened',
      '- [P1]: KeyError',
      '[^1]: own words [^1] [^R3]',
      '[C4',
    ].join('\n\n');
    const file = fileOf(draftOf({ overview: body }));
    assert.deepEqual(markersOf(file), ['overview', 'evidence']);
    assert.deepEqual(file.match(/^[ >-]*\[\^\w+\]:/gm), ['[^P1]:', '[^R3]:']);
    assert.match(file, /^\[\^P1\]\\: `https:\/\/evil\.example\/`$/m);
    assert.match(file, /^- \[\^P1\]\\: KeyError$/m);
    assert.match(file, /^\\\[\^P1\]: P1 · never happened$/m);
    assert.match(file, /^\\\[\^1\]: own words \\\[\^1\] \[\^R3\]$/m);
  });

  it('has no HTML but the markers, whatever was written and seen [T12 T20]', function () {
    this.timeout(60_000);
    const part = fc.constantFrom(...PARTS);
    const text = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, text, (title, first, second, seen) => {
        const record = hostileRecord(seen);
        const file = fileOf(
          { ...draftOf({ overview: `${first} [P1] [C1]`, problems: `${second} [R1] [G1] [N1]` }), title },
          { record, model: seen },
        );
        const { front, body } = splitFrontMatter(file);
        assert.ok(front !== null && front.every((line) => /^[a-z]+: \S/.test(line)), file);
        assertOnlyMarkers(body);
        assertOwnFootnotes(body, record);
        assert.equal(fileIdOf(file), FILE_ID);
        assert.deepEqual(
          markersOf(file).filter((each) => each !== 'evidence'),
          ['overview', 'problems'],
          file,
        );
      }),
      { numRuns: 400, examples: [['', '- [[^P1]: [C1, R1]\n\n', '```', '']] },
    );
  });
});

const PARTS = [
  '`',
  '```',
  '~~~',
  '\n',
  '\n\n',
  ' ',
  '    ',
  '- ',
  '> ',
  '| ',
  '<!--',
  '-->',
  ' mentor-brain:problems ',
  FILE_ID,
  sectionMarker('problems', FILE_ID),
  sectionMarker('evidence', FILE_ID),
  '---',
  '<script>',
  '<img src=x>',
  '![',
  '](',
  ')',
  '[',
  ']',
  '[^P1]',
  '[^P1]: ',
  '[P1]: ',
  '[P1]',
  '[C1, R1]',
  ':',
  '\\',
  'javascript:x',
  'https://e.example/a.png',
  '"',
  '#',
  'a',
];

function hostileRecord(seen: string): SessionRecord {
  return recordOf({
    overview: { stepName: seen },
    problems: [
      problemOf({ id: 'P1', failure: failureOf({ kind: seen, message: seen, file: seen, line: 1 }), command: seen }),
    ],
    changes: [change('C1', `a/${seen}`)],
    runs: [runOf({ id: 'R1', command: seen, minute: 1 })],
    commits: [commitOf('G1', seen)],
    notes: [noteOf('N1', 1, seen)],
  });
}

/** Read by somebody who takes all HTML for real and follows every link. */
function assertOnlyMarkers(body: string): void {
  const tokens = reader.parse(body, {});
  for (const token of [...tokens, ...tokens.flatMap(({ children }) => children ?? [])]) {
    if (token.type === 'html_block') assert.ok(readMarker(token.content.trim()), token.content);
    assert.ok(token.type !== 'html_inline' && token.type !== 'image', body);
    if (token.type === 'link_open')
      assert.match(String(token.attrGet('href')), /^(?:https?:|mailto:|#|[\w./%~-]+(?:#[\w%-]*)?$)/, body);
  }
}

/** Read by somebody who knows footnotes: each is told once, by the program, and is of the record. */
function assertOwnFootnotes(body: string, record: SessionRecord): void {
  const notes = evidenceNotes(record, { path: 'docs/learning_log_step3.md', language: 'en', timeZone: 'UTC' });
  const tokens = new MarkdownIt().use(useFootnotes).parse(body, {});
  const told = tokens.flatMap((token, index) => {
    if (token.type !== 'footnote_open') return [];
    const { label } = token.meta as { readonly label: string };
    return [[label, tokens[index + 2]?.content]];
  });
  for (const [id = '', text] of told) {
    assert.equal(`[^${id}]: ${text}`, footnoteDefinitions([id], notes)[0]?.trimEnd(), body);
  }
  const [, block = ''] = body.split(`\n${sectionMarker('evidence', FILE_ID)}\n`);
  const defined = block.match(/^\[\^\w+\]: /gm) ?? [];
  assert.deepEqual([told.length, new Set(defined).size], [defined.length, defined.length], body);
}

function markersOf(file: string): readonly string[] {
  return file.split('\n').flatMap((line) => readMarker(line)?.part ?? []);
}

function draftOf(bodies: Partial<Record<SectionId, string>>): Draft {
  const sections = SECTION_IDS.flatMap((id): readonly DraftSection[] => {
    const body = bodies[id];
    const { heading } = outlineSection(id);
    return body === undefined ? [] : [{ id, heading: heading.en, body, writtenBy: 'mentor', complete: true }];
  });
  return { title: 'Step 3 Learning Log: demo', sections };
}

function sample(): SessionRecord {
  const failure = failureOf({ kind: 'KeyError', message: "KeyError: 'id'", file: 'app/main.py', line: 12 });
  return recordOf({
    problems: [problemOf({ id: 'P1', failure, command: 'npm test' })],
    runs: [runOf({ id: 'R3', command: 'npm test', minute: 26 })],
  });
}

function change(id: string, path: string): Change {
  return changeOf({ id, path, language: 'javascript', before: 'a\nb\n', after: 'a\nc\n', from: 1, to: 2 });
}

function commitOf(id: string, subject: string): SessionRecord['commits'][number] {
  return { id, at: at(9), how: 'commit', subject, hash: 'abcdef0123456789', branch: 'main', files: [], fileCount: 0 };
}

function fileOf(draft: Draft, parts: Partial<LogFileFacts> = {}): string {
  return renderLogFile(draft, {
    record: sample(),
    step: 3,
    language: 'en',
    model: 'tiny-1',
    figure: { confirmed: 5, accepted: 0, unverified: 1, contradicted: 0 },
    path: 'docs/learning_log_step3.md',
    fileId: FILE_ID,
    timeZone: 'UTC',
    ...parts,
  });
}
