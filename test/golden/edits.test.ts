import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDefinitions } from '../../src/core/mentor/offline/definitions';
import { excerptsOf } from '../../src/core/mentor/offline/excerpt';
import { importsOf } from '../../src/core/mentor/offline/findConcepts';
import { describeEdits, readCause } from '../../src/core/mentor/offline/fixReading';
import { addedLines } from '../../src/core/mentor/offline/hunks';
import { speaker } from '../../src/core/mentor/offline/wording';
import { changeOf, failureOf, problemOf } from '../support/records';
import { assertGolden } from './goldenFile';

const FILE = join(__dirname, '..', 'support', 'edits', 'fixes.txt');

/** What the offline mentor reads in an edit that ended a failure: `=== language kind: message`, the text before, after. */
describe('golden reading of edits', () => {
  it('is as read and approved', () => {
    const parts = readFileSync(FILE, 'utf8').split(/^=== /m).slice(1);
    assertGolden('edits.txt', parts.map(told).join('\n'));
  });
});

function told(part: string): string {
  const end = part.indexOf('\n');
  const [, language = '', kind = '', message = ''] = /^(\w+) (\w+): (.*)$/.exec(part.slice(0, end)) ?? [];
  const [before = '', after = ''] = part.slice(end + 1).split('---\n');
  const change = changeOf({ id: 'C1', path: 'a', language, before, after, from: 1, to: 2 });
  const failure = failureOf({ kind, message: `${kind}: ${message}` });
  const problem = problemOf({ id: 'P1', state: 'proven', failure, command: 'run', fix: ['C1'], endedBy: 'R2' });
  const [zh, en] = [speaker('zh-CN'), speaker('en')];
  const excerpts = [change, { ...change, textAfter: null }].map((one) =>
    [...excerptsOf(one, () => true)].map(({ from, to, at }) => `${from}-${to} for ${at}`).join(', '),
  );
  const lines = [
    ...describeEdits(change, en),
    ...describeEdits(change, zh),
    `cause: ${readCause([change], problem, en)}`,
    `原因：${readCause([change], problem, zh)}`,
    `defines: ${newDefinitions(change).join(', ')}`,
    `imports: ${addedLines(change.diff)
      .flatMap(({ text }) => importsOf(text))
      .join(', ')}`,
    `excerpts: ${excerpts.join('; of the diff: ')}`,
  ];
  return `${kind}: ${message}\n${change.diff}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
