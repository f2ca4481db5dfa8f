import assert from 'node:assert/strict';
import { array, assert as check, boolean, constantFrom, nat, property } from 'fast-check';
import { tasksOf, withoutTicks, withTask } from '../../../../src/core/draft/tasks';
import { createMarkdown } from '../../../../src/webview/markdown';
import { draftCases } from '../../../support/drafts/draftCase';

/** Whether each box of the preview is ticked, in the order of the page. */
function boxesOf(body: string): readonly boolean[] {
  const tokens = createMarkdown().parse(body, {});
  return tokens.flatMap(({ children }) =>
    (children ?? []).filter(({ type }) => type === 'task').map(({ meta }) => meta?.['ticked'] === true),
  );
}

const LINES = [
  '- [ ] one',
  '- [x] two',
  '* [X] three',
  '1. [✅] four',
  '   - [ ] nested',
  '    - [x] deep',
  '\t- [ ] tab',
  '> - [ ] quoted',
  '- # [ ] heading #',
  '- [ ]',
  '- [ ]no space',
  '- [x](https://example.org) link',
  '- [x] [ ] both',
  '- text [ ] inside',
  '- [✔️] sign',
  '[x]: https://example.org',
  '- [x] named',
  '```',
  '~~~',
  '- **[ ] bold**',
  '- `[ ] code`',
  'text',
  '',
  '    - [ ] maybe code',
  '| [ ] a | b |',
  '<!-- - [ ] -->',
];

describe('the tasks of a section', () => {
  const text = array(constantFrom(...LINES), { maxLength: 12 });

  it('are those that the preview has a box for, each at its place', () => {
    check(
      property(text, constantFrom('\n', '\r\n'), (lines, end) => {
        const body = lines.join(end);
        const tasks = tasksOf(body);
        assert.deepEqual(
          tasks.map(({ ticked }) => ticked),
          boxesOf(body),
        );
        for (const { start, end: after, ticked } of tasks) {
          assert.match(body.slice(start, after), ticked ? /^\[[xX✅✓✔]\uFE0F?\]$/u : /^\[ \]$/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('are ticked one at a time, and nothing else changes', () => {
    check(
      property(text, nat(12), boolean(), (lines, index, ticked) => {
        const body = lines.join('\n');
        const before = boxesOf(body);
        const after = withTask(body, index, ticked);
        assert.deepEqual(
          boxesOf(after),
          before.map((was, at) => (at === index ? ticked : was)),
        );
        assert.equal(withoutTicks(after), withoutTicks(body));
        if (index >= before.length) assert.equal(after, body);
      }),
      { numRuns: 2000 },
    );
  });

  it('are found on every draft of the sets', () => {
    let count = 0;
    for (const { draft } of [...draftCases('cases'), ...draftCases('heldOut')]) {
      for (const { body } of draft.sections) {
        const tasks = tasksOf(body);
        assert.equal(tasks.length, boxesOf(body).length);
        for (const [index, { start, end, ticked }] of tasks.entries()) {
          const marked = `${body.slice(0, start)}${ticked ? '[ ]' : '[x]'}${body.slice(end)}`;
          assert.equal(withTask(body, index, !ticked), marked);
        }
        count += tasks.length;
      }
    }
    assert.ok(count > 200, `${count} tasks`);
  });
});
