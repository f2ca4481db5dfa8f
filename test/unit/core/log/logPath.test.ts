import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import {
  DEFAULT_LOG_PATH,
  type LogPathFault,
  lastLogBefore,
  logFolder,
  logPath,
  logPathFault,
  nextStep,
  stepOfPath,
  usableLogPath,
} from '../../../../src/core/log/logPath';

const usable = [
  DEFAULT_LOG_PATH,
  '{N}.md',
  'log{N}.md',
  'a/b/c/d/e/f/g/{N}.md',
  'docs/step {N} log.md',
  'My Notes/week-1/Log_{N}.md',
  '文档/学习日志{N}.md',
  '学习/第{N}步.md',
  'ドキュメント/ログ{N}.md',
  '문서/기록{N}.md',
  'журнал/шаг{N}.md',
  'docs/élan{N}.md',
  'docs.v2/learning.log.{N}.md',
  'docs/{N}.tmp.md',
  'content/{N}.md',
  'console/{N}.md',
  'communes/{N}.md',
  'auxiliary/nullable{N}.md',
  'compost/lpt{N}a.md',
  'docs/con-{N}.md',
  '-docs/-{N}.md',
  '_/{N}_.md',
  `${'a'.repeat(77)}/${'b'.repeat(74)}{N}.md`,
];

const refused: Readonly<Record<LogPathFault, readonly string[]>> = {
  leadsOut: [
    '../{N}.md',
    '../../.ssh/{N}.md',
    '../../.bashrc{N}.md',
    'docs/../../{N}.md',
    'docs/../{N}.md',
    'docs/../docs/{N}.md',
    'docs/..',
    '..',
    '..\\{N}.md',
    'docs\\..\\..\\{N}.md',
    'docs/..\\..\\{N}.md',
    '/{N}.md',
    '/etc/{N}.md',
    '/etc/cron.d/{N}.md',
    '//server/share/{N}.md',
    '///{N}.md',
    '\\{N}.md',
    '\\\\server\\share\\{N}.md',
    '\\\\?\\C:\\{N}.md',
    '\\\\.\\pipe\\{N}.md',
    '//./pipe/{N}.md',
    '//?/C:/{N}.md',
    'C:\\{N}.md',
    'C:/{N}.md',
    'C:{N}.md',
    'c:docs/{N}.md',
    'z:/{N}.md',
    'file:///etc/{N}.md',
    'https://example.invalid/{N}.md',
    'vscode-remote://host/{N}.md',
    'untitled:{N}.md',
    'command:x{N}.md',
    '~/{N}.md',
    '~root/{N}.md',
    '~{N}.md',
  ],
  step: [
    '',
    '.md',
    'docs/log.md',
    'docs/log{n}.md',
    'docs/log{0}.md',
    'docs/log{N.md',
    'docs/logN}.md',
    'docs/{N}/log.md',
    'docs{N}/log{N}.md',
    'docs/log{N}{N}.md',
    'docs/{N}',
    '{N}/',
    'docs/log{ N}.md',
    'docs/${N}.md/',
    'docs/%7BN%7D.md',
  ].filter((path) => path !== 'docs/{N}'),
  notMarkdown: [
    'docs/{N}',
    'docs/{N}.txt',
    'docs/{N}.MD',
    'docs/{N}.md.sh',
    'docs/{N}.mdx',
    'docs/{N}.md ',
    'docs/{N}.md.',
    'docs/{N}.md\n',
    'docs/{N}.md\0',
    'docs/{N}.md:stream',
    'docs/{N}.md::$DATA',
    'docs/{N}.md\u202e',
    'bin/{N}.exe',
    'docs/{N}md',
  ],
  hidden: [
    '.git/{N}.md',
    '.git/hooks/{N}.md',
    '.GIT/{N}.md',
    '.vscode/{N}.md',
    '.VSCode/{N}.md',
    '.github/{N}.md',
    '.github/workflows/{N}.md',
    '.husky/{N}.md',
    'docs/.git/{N}.md',
    'docs/.obsidian/{N}.md',
    './{N}.md',
    'docs/./{N}.md',
    '.ssh/{N}.md',
    '.config/{N}.md',
    '.{N}.md',
    'docs/.log{N}.md',
    '.../{N}.md',
    'docs/..git/{N}.md',
    '.devcontainer/{N}.md',
  ],
  name: [
    'docs//{N}.md',
    'docs/ {N}.md',
    ' docs/{N}.md',
    'docs /{N}.md',
    'docs./{N}.md',
    'docs../{N}.md',
    'docs. /{N}.md',
    'docs\\{N}.md',
    'docs/a\\{N}.md',
    'docs/a:b{N}.md',
    'docs/a*{N}.md',
    'docs/a?{N}.md',
    'docs/a"{N}.md',
    'docs/a<b>{N}.md',
    'docs/a|{N}.md',
    'docs/~{N}.md',
    'GIT~1/{N}.md',
    'PROGRA~1/{N}.md',
    '$HOME/{N}.md',
    '${HOME}/{N}.md',
    '${workspaceFolder}/{N}.md',
    '${env:HOME}/{N}.md',
    '%USERPROFILE%/{N}.md',
    '%2e%2e/{N}.md',
    '$(touch x)/{N}.md',
    '`id`/{N}.md',
    'docs;rm/{N}.md',
    'docs&/{N}.md',
    'docs/a\0{N}.md',
    'docs\0/{N}.md',
    'docs/a\n{N}.md',
    'docs/a\r{N}.md',
    'docs/a\t{N}.md',
    'docs/a\u001b{N}.md',
    'docs/a\u007f{N}.md',
    'docs/a\u0085{N}.md',
    'docs/a\u00a0{N}.md',
    'docs/a\u202e{N}.md',
    'docs/a\u2066{N}.md',
    'docs/a\u200b{N}.md',
    'docs/a\u200d{N}.md',
    'docs/a\ufeff{N}.md',
    'docs/a\u2028{N}.md',
    'docs/a\u3000{N}.md',
    'docs/\u3164{N}.md',
    'docs/\u115f{N}.md',
    '．．/{N}.md',
    'docs／{N}.md',
    'docs∕{N}.md',
    'docs⁄{N}.md',
    'docs＼{N}.md',
    'c：/{N}.md',
    '․․/{N}.md',
    '…/{N}.md',
    'docs/🙂{N}.md',
    'docs/\ud800{N}.md',
    'con/{N}.md',
    'CON/{N}.md',
    'ｃｏｎ/{N}.md',
    'prn/{N}.md',
    'aux/{N}.md',
    'Aux.docs/{N}.md',
    'nul/{N}.md',
    'nul.x.y/{N}.md',
    'nul .x/{N}.md',
    'com1/{N}.md',
    'COM9.log/{N}.md',
    'lpt1/{N}.md',
    'LPT0/{N}.md',
    'com¹/{N}.md',
    'com{N}.md',
    'docs/LPT{N}.md',
    'CONIN$/{N}.md',
    'docs/a+b{N}.md',
    'docs/a@b{N}.md',
    "docs/a'b{N}.md",
    'docs/(a){N}.md',
    'docs/[a]{N}.md',
    'docs/#{N}.md',
    'docs/{a}{N}.md',
    `${'a'.repeat(81)}/{N}.md`,
    `${'文'.repeat(81)}/{N}.md`,
    'a/b/c/d/e/f/g/h/{N}.md',
    `${'a'.repeat(70)}/${'b'.repeat(70)}/${'c'.repeat(70)}/{N}.md`,
  ],
};

describe('the setting of where a log is written [N7 T18]', () => {
  const cases = Object.entries(refused).flatMap(([fault, paths]) => paths.map((path) => [path, fault] as const));

  it('takes relative Markdown files with the step in their name', () => {
    assert.deepEqual(
      usable.map((path) => [path, logPathFault(path)]),
      usable.map((path) => [path, null]),
    );
  });

  it(`refuses ${cases.length} others, each for its reason`, () => {
    assert.ok(cases.length >= 150);
    assert.deepEqual(
      cases.map(([path]) => [path, logPathFault(path)]),
      cases.map(([path, fault]) => [path, fault]),
    );
  });

  it('takes nothing that leaves a folder, or is another name there, on Linux, macOS or Windows', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '\\',
        ':',
        '~',
        '$',
        '{N}',
        '.md',
        'docs',
        'C:',
        'nul',
        'com1',
        ' ',
        '．',
        '.git',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    const setting = fc.array(piece, { maxLength: 9 }).map((pieces) => `${pieces.join('')}{N}.md`);
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(setting, fc.constantFrom(...usable)), (value) => {
        const template = value.normalize('NFC');
        if (logPathFault(template) !== null) return;
        taken += 1;
        const path = logPath(template, 7);
        assert.equal(posix.join('/home/me/project', path), `/home/me/project/${path}`);
        assert.equal(win32.join('C:\\project', path), `C:\\project\\${path.replaceAll('/', '\\')}`);
        assert.ok(!posix.isAbsolute(path) && !win32.isAbsolute(path));
        assert.equal(win32.parse(path).root, '');
        assert.ok(path.split('/').every((name) => !name.startsWith('.') && Buffer.byteLength(name) <= 255));
      }),
      { numRuns: 5000 },
    );
    assert.ok(taken > 500, `${taken} were taken`);
  });

  it('counts as the default where it cannot be used, for reading', () => {
    assert.equal(usableLogPath('../{N}.md'), DEFAULT_LOG_PATH);
    assert.equal(usableLogPath('e\u0301lan/{N}.md'), 'élan/{N}.md');
  });
});

describe('the log of a step', () => {
  it('has the step in its name, a whole number from 1 to 999 [T18]', () => {
    assert.equal(logPath(DEFAULT_LOG_PATH, 1), 'docs/learning_log_step1.md');
    assert.equal(logPath('文档/学习日志{N}.md', 999), '文档/学习日志999.md');
    for (const step of [0, -1, 1.5, 1000, Number.NaN, Number.POSITIVE_INFINITY, '1/../../x' as unknown as number]) {
      assert.throws(() => logPath(DEFAULT_LOG_PATH, step), RangeError);
    }
  });

  it('is recognised by its name, whatever the case and the Unicode form', () => {
    assert.equal(stepOfPath(DEFAULT_LOG_PATH, 'docs/learning_log_step12.md'), 12);
    assert.equal(stepOfPath(DEFAULT_LOG_PATH, 'Docs/Learning_Log_Step3.MD'), 3);
    assert.equal(stepOfPath('élan/{N}.md', 'élan/4.md'.normalize('NFD')), 4);
    const others = [
      'docs/learning_log_step.md',
      'docs/learning_log_step0.md',
      'docs/learning_log_step1234.md',
      'docs/learning_log_step1a.md',
      'docs/learning_log_step2.md.bak',
      'docs/xlearning_log_step9.md',
      'learning_log_step1.md',
      'docs/learning_log_step-1.md',
    ];
    for (const path of others) assert.equal(stepOfPath(DEFAULT_LOG_PATH, path), null, path);
    assert.deepEqual([logFolder(DEFAULT_LOG_PATH), logFolder('{N}.md'), logFolder('a/b/{N}.md')], ['docs', '.', 'a/b']);
  });

  it('comes next above every log that is there and every log that was written from here', () => {
    const logs = (...steps: readonly number[]) => steps.map((step) => ({ path: `log${step}.md`, step }));
    assert.equal(nextStep([], 0), 1);
    assert.equal(nextStep(logs(2, 10), 0), 11);
    assert.equal(nextStep(logs(2), 4), 5);
  });

  it('follows the last one below it; where two names are in use, the one that the setting names', () => {
    const logs = [
      { path: 'notes/2.md', step: 2 },
      { path: 'docs/learning_log_step1.md', step: 1 },
      { path: 'docs/learning_log_step2.md', step: 2 },
      { path: 'docs/learning_log_step5.md', step: 5 },
    ];
    assert.equal(lastLogBefore(logs, 3)?.path, 'notes/2.md');
    assert.equal(lastLogBefore(logs, 9)?.step, 5);
    assert.equal(lastLogBefore(logs, 1), null);
  });
});
