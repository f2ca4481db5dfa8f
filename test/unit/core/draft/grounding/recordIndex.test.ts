import assert from 'node:assert/strict';
import { bindProblems } from '../../../../../src/core/draft/grounding/bindProblems';
import { CountedNouns, nounAfter } from '../../../../../src/core/draft/grounding/countedNouns';
import { LinkCatalogue } from '../../../../../src/core/draft/grounding/linkCatalogue';
import { piecesOf } from '../../../../../src/core/draft/grounding/pieces';
import { normalPath, plain, RecordIndex, wordsIn } from '../../../../../src/core/draft/grounding/recordIndex';
import { shownText } from '../../../../../src/core/draft/grounding/shownText';
import { changeOf, failureOf, noteOf, problemOf, recordOf, runOf } from '../../../../support/records';

const SLOW = failureOf({ kind: 'SlowError', message: 'queue drained slowly', file: '/w/lib/slow.js', line: 4 });
const CLOSED = failureOf({ kind: 'Error', message: 'socket closed', test: 'closes the socket' });
const record = recordOf({
  changes: [
    changeOf({
      id: 'C1',
      path: 'src/task_queue.js',
      language: 'javascript',
      before: 'class TaskQueue {}\nkeep();\n',
      after: 'class TaskQueue {\n  drainAll(first, second) {} // all of it\n}\nkeep();\n',
      from: 1,
      to: 2,
    }),
    {
      ...changeOf({
        id: 'C2',
        path: 'docs/new.md',
        language: 'markdown',
        before: null,
        after: 'Text\n',
        from: 3,
        to: 4,
      }),
      renamedFrom: 'docs/old.md',
      textAfter: null,
    },
  ],
  runs: [
    runOf({
      id: 'R1',
      command: 'node  --test',
      minute: 5,
      exitCode: 1,
      output: 'took 3100ms\n"quoted"  text\n12 orders; rows: 7',
      failures: [SLOW],
    }),
    runOf({ id: 'R2', command: 'node  --test', minute: 8, exitCode: 0, output: 'ok' }),
  ],
  problems: [
    problemOf({
      id: 'P1',
      failure: SLOW,
      command: 'node --test',
      failedRuns: ['R1'],
      failedAttempts: [{ changes: ['C2'], run: 'R3', failure: SLOW }],
      fix: ['C1'],
      endedBy: 'R2',
      state: 'proven',
    }),
    problemOf({ id: 'P2', failure: CLOSED, command: 'node --test' }),
  ],
  commits: [
    {
      id: 'G1',
      at: 0,
      how: 'commit',
      subject: 'fix: drain',
      hash: 'abc1234',
      branch: 'main',
      files: ['lib/other.js'],
      fileCount: 1,
    },
  ],
  bulkChanges: [{ at: 0, run: null, cause: 'git', files: 3, samples: ['gen/bulk.js'] }],
  notes: [noteOf('N1', 6, 'Mind the gap')],
});
const index = new RecordIndex(record, [{ path: 'web/page.ts', text: 'const pageSize = 20;\n' }]);

describe('what the record has', () => {
  it('is each word of it and of the files that stand beside it, and each part of a name with underscores', () => {
    for (const word of ['TaskQueue', 'drainAll', 'task_queue', 'queue', 'task', '3100', 'gap', 'pageSize', 'abc1234'])
      assert.ok(index.hasWord(word), word);
    for (const word of ['taskqueue', 'drain_all', 'All', 'missing']) assert.ok(!index.hasWord(word), word);
    assert.ok(index.hasWordOfAnyCase('taskqueue') && index.hasWordOfAnyCase('TASKQUEUE'));
    assert.ok(!index.hasWordOfAnyCase('missing'));
  });

  it('is the stem of a word, also of one in a name', () => {
    for (const stem of ['queu', 'drain', 'slow', 'siz']) assert.ok(index.hasStem(stem), stem);
    for (const stem of ['missing', 'qu']) assert.ok(!index.hasStem(stem), stem);
  });

  it('is a text, whatever its line breaks, and code, whatever its blanks and quotes', () => {
    assert.ok(index.hasText('3100ms "quoted" text') && index.hasText('  Mind\nthe gap '));
    assert.ok(!index.hasText('3100ms quoted'));
    assert.ok(index.hasCode("'quoted'text") && index.hasCode('drainAll( first,second ){ }'));
    assert.ok(!index.hasCode('drainAll(second)'));
    assert.ok(index.hasUnquoted('QUOTED ‘text’') && !index.hasUnquoted('quoted words'));
    assert.ok(index.isCommand('node --test') && !index.isCommand('node'));
  });

  it('is a file by each end of its path, and a folder on the way', () => {
    for (const name of [
      'src/task_queue.js',
      'task_queue.js',
      './src/task_queue.js',
      'src\\task_queue.js',
      'src',
      'src/',
      'lib',
      'lib/slow.js',
      'web/page.ts',
      'docs/old.md',
      'gen/bulk.js',
      'lib/other.js',
      'w/lib',
    ])
      assert.ok(index.hasFile(name), name);
    for (const name of ['queue.ts', 'src/missing.js', 'rc/task_queue.js/x']) assert.ok(!index.hasFile(name), name);
  });

  it('is changed where a change, a commit or many changes at once say so, by old names too', () => {
    for (const name of ['task_queue.js', 'docs/new.md', 'old.md', 'lib/other.js', 'bulk.js'])
      assert.ok(index.isChanged(name), name);
    for (const name of ['slow.js', 'queue.js', 'page.ts']) assert.ok(!index.isChanged(name), name);
  });

  it('is touched by a change where it stands on a line that went or came', () => {
    assert.ok(index.touchedBy('C1').has('drainAll') && index.touchedBy('C1').has('TaskQueue'));
    assert.ok(!index.touchedBy('C1').has('keep'));
    assert.equal(index.touchedBy('R1').size, 0);
    assert.equal(index.touchedBy('C1'), index.touchedBy('C1'));
  });

  it('is said by the pieces of evidence that are asked', () => {
    assert.ok(index.hasWordIn(['N1', 'C1'], 'drainAll') && !index.hasWordIn(['N1'], 'drainAll'));
    assert.ok(index.namesFile(['R1', 'C1'], './src/task_queue.js') && !index.namesFile(['N1'], 'src/task_queue.js'));
    assert.match(
      index.textOf('G1'),
      /commit[\s\S]*fix: drain[\s\S]*abc1234[\s\S]*main[\s\S]*1 files[\s\S]*lib\/other\.js/,
    );
    assert.match(index.textOf('R1'), /exit 1[\s\S]*SlowError: queue drained slowly[\s\S]*\/w\/lib\/slow\.js:4:/);
    assert.match(index.textOf('P2'), /Error: socket closed[\s\S]*closes the socket[\s\S]*open/);
    assert.equal(index.textOf('X1'), '');
  });

  it('is answered for a hostile number of questions, and then doubted', () => {
    const own = new RecordIndex(record);
    for (let at = 0; at < 4000; at += 1) own.hasText(`missing ${at}`);
    assert.ok(!own.hasText('Mind the gap'));
    assert.ok(own.hasCode('anything') && own.hasUnquoted('anything'));
  });
});

describe('what belongs together in the record', () => {
  it('is a problem with its runs, attempts, fix and end, and what these belong to', () => {
    assert.deepEqual([...index.related.around(['P1'])].sort(), ['C1', 'C2', 'P1', 'R1', 'R2', 'R3']);
    assert.deepEqual([...index.related.around(['C1'])].sort(), ['C1', 'C2', 'P1', 'R1', 'R2', 'R3']);
    assert.deepEqual([...index.related.around(['N1'])], ['N1']);
  });

  it('is a run with what was changed since the last run of the same command', () => {
    const change = (id: string, from: number) =>
      changeOf({ id, path: `${id}.py`, language: 'python', before: 'a\n', after: 'b\n', from, to: from + 1 });
    const runs = [
      runOf({ id: 'R1', command: 'a', minute: 10 }),
      runOf({ id: 'R2', command: 'b', minute: 20 }),
      runOf({ id: 'R3', command: 'a', minute: 30 }),
    ];
    const commit = {
      id: 'G1',
      at: 0,
      how: 'commit',
      subject: 's',
      hash: 'h',
      branch: null,
      files: ['C3.py'],
      fileCount: 1,
    } as const;
    const changes = [change('C1', 1), change('C2', 9), change('C3', 15), change('C4', 29.5)];
    const { related } = new RecordIndex(recordOf({ changes, runs, commits: [commit] }));
    assert.deepEqual([...related.around(['R1'])].sort(), ['C1', 'C2', 'R1']);
    assert.deepEqual([...related.around(['R2'])].sort(), ['C1', 'C2', 'C3', 'R2']);
    assert.deepEqual([...related.around(['R3'])].sort(), ['C3', 'R3']);
    assert.deepEqual([...related.around(['G1'])].sort(), ['C3', 'G1']);
  });
});

describe('code that is known', () => {
  it('is a line whatever its blanks, its end and the remark behind it', () => {
    const { code } = index;
    for (const line of [
      'drainAll(first, second) {}',
      '  drainAll( first,second ) {} ',
      'drainAll(first, second) {} // all of it',
      'class TaskQueue {',
      'const pageSize = 20',
      'node --test',
      'queue drained slowly',
      'SlowError: queue drained slowly',
      'Mind the gap',
      'fix: drain',
      'Error: socket closed',
    ])
      assert.ok(code.has(line), line);
    for (const line of ['drainAll(first) {}', 'drain', '', '   ']) assert.ok(!code.has(line), line);
  });

  it('was added or removed by the sign before it', () => {
    const { code } = index;
    assert.ok(code.wasAdded('class TaskQueue {') && !code.wasRemoved('class TaskQueue {'));
    assert.ok(code.wasRemoved('class TaskQueue {}') && !code.wasAdded('class TaskQueue {}'));
    assert.ok(!code.wasAdded('keep();') && !code.wasRemoved('keep();'));
  });

  it('defines what the session itself named so', () => {
    assert.ok(index.code.defines('TaskQueue') && !index.code.defines('drainAll') && !index.code.defines('pageSize'));
  });

  it('tells of each text that has it where it stands', () => {
    const labels = (line: string) => [...index.code.homesOf(line)].map((home) => index.code.labelOf(home));
    assert.deepEqual(labels('const pageSize = 20;'), [{ path: 'web/page.ts', id: null }]);
    assert.deepEqual(labels('Mind the gap'), [{ path: '', id: 'N1' }]);
    assert.ok(labels('keep();').every(({ path, id }) => path === 'src/task_queue.js' && id === 'C1'));
    assert.deepEqual(index.code.labelOf(9_999), { path: '', id: null });
  });
});

describe('which problem a heading tells of', () => {
  const bound = (...lines: readonly string[]) =>
    [...bindProblems(piecesOf('problems', lines.join('\n\n')), index)].map(([topic, { id }]) => `${topic} ${id}`);

  it('is the one that it cites, else the one that is cited most under it', () => {
    assert.deepEqual(bound('### One [P2]', 'It was slow [P1] [P1].', '### Two [P1]'), ['1 P2', '2 P1']);
    assert.deepEqual(bound('### One', 'It was [P2]. It was [P1]. It is [P1].'), ['1 P1']);
    assert.deepEqual(bound('### One, see [P1], of [P2]'), ['1 P2']);
  });

  it('is the one that cited runs and changes belong to', () => {
    for (const id of ['R1', 'R2', 'R3', 'C1', 'C2'])
      assert.deepEqual(bound('### One', `It was there [${id}].`), ['1 P1'], id);
    assert.deepEqual(bound('### One', 'It was there [N1].'), []);
  });

  it('is the one whose error it tells in the same words', () => {
    assert.deepEqual(bound('### SlowError', 'It took a while.'), ['1 P1']);
    assert.deepEqual(bound('### One', 'The socket closed, so it closes.'), ['1 P2']);
    assert.deepEqual(bound('### One', '```text\nsocket closed\n```', 'closes the'), ['1 P2']);
    assert.deepEqual(bound('### One', 'The queue was red.'), []);
  });
});

describe('small things that grounding reads', () => {
  it('are words, and texts and paths in one form', () => {
    assert.deepEqual(wordsIn('a1 $b_c 12.5 3100ms, x.y'), ['a1', '$b_c', '12.5', '3100', 'ms', 'x', 'y']);
    assert.deepEqual(wordsIn('，'), []);
    assert.equal(plain('  a \n\t b '), 'a b');
    assert.equal(normalPath('.\\a\\b\\'), 'a/b');
    assert.equal(normalPath('a/./b'), 'a/./b');
  });

  it('are nouns behind a number, in one form', () => {
    const NOUNS: readonly (readonly [text: string, noun: string | null])[] = [
      [' orders were', 'order'],
      [' new queries', 'quer'],
      [' big Orders', null],
      ['个订单', 'order'],
      [' 条警告', 'warning'],
      ['项 Tests', 'test'],
      ['个', null],
      [' of', null],
      ['orders', null],
      [' ab', null],
    ];
    for (const [text, noun] of NOUNS) assert.equal(nounAfter(text), noun, text);
  });

  it('are numbers beside a noun, in the evidence that is cited or in all', () => {
    const nouns = new CountedNouns(index);
    assert.deepEqual([...nouns.beside('order', null)], [12]);
    assert.deepEqual([...nouns.beside('row', ['R1'])], [7]);
    assert.deepEqual([...nouns.beside('order', ['N1'])], []);
    assert.deepEqual([...nouns.beside('order', ['R1', 'N1'])], [12]);
  });

  it('are links of the catalogue in any language, those of the record, and files of it', () => {
    const links = new LinkCatalogue();
    for (const link of [
      'https://docs.python.org/3/library/decimal.html',
      'http://www.docs.python.org/3/library/decimal',
      'https://docs.python.org/3/library/decimal.html#rounding',
      'HTTPS://DOCS.PYTHON.ORG/3/library/decimal.html',
      '#top',
      'mailto:a@b.c',
      'src/task_queue.js',
      'src/task_queue.js#L4',
    ])
      assert.ok(links.isKnown(link, index), link);
    for (const link of [
      'https://docs.python.org/4/none',
      'https://example.com',
      'src/missing.js',
      'ftp://docs.python.org/3/library/decimal.html',
    ])
      assert.ok(!links.isKnown(link, index), link);
  });

  it('are texts as a reader sees them', () => {
    const SHOWN: readonly (readonly [markdown: string, shown: string])[] = [
      ['**bold** and __bold__ and ~~gone~~', 'bold and bold and gone'],
      ['`code` and ``co`de``', 'code and code'],
      ['see [C1], [the docs](https://a.b/c) and [C2](https://a.b)', 'see C1, the docs and C2'],
      ['a\\_b \\[x\\]', 'a_b [x]'],
      ['  text  ', 'text'],
      ['```js\nconst a = `b`;\n\nc();\n```', 'const a = `b`;\n\nc();'],
      ['~~~\n**a**\n~~~  ', '**a**'],
      ['```js\nopen', 'js\nopen'],
    ];
    for (const [markdown, shown] of SHOWN) assert.equal(shownText(markdown), shown, markdown);
  });
});
