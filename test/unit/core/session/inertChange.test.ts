import assert from 'node:assert/strict';
import { canEnd, isInert } from '../../../../src/core/session/inertChange';
import type { Change } from '../../../../src/core/session/sessionRecord';
import { changeOf, failureOf } from '../../../support/records';

const change = (language: string, before: string, after: string, parts: Partial<Change> = {}): Change => ({
  ...changeOf({ id: 'C1', path: 'a', language, before: `${before}\n`, after: `${after}\n`, from: 1, to: 2 }),
  ...parts,
});

const INERT: readonly (readonly [language: string, before: string, after: string])[] = [
  ['javascript', 'run();', 'run(); // now'],
  ['javascript', 'run(); // then', 'run(); // now'],
  ['javascript', 'run(); // then', 'run();'],
  ['javascript', 'run();', 'run();  '],
  ['javascript', 'run();', 'run();\n\n'],
  ['javascript', '// a', '// b'],
  ['typescript', '/* a */\nrun();', '/* b */\nrun();'],
  ['typescript', '/**\n * a\n */\nrun();', '/**\n * b\n *\n */\nrun();'],
  ['go', 'run() // a', 'run()'],
  ['python', 'run()  # a', 'run()  # b'],
  ['python', '# a\nrun()', 'run()'],
  ['python', 'a = "#x" # a', 'a = "#x"'],
  ['javascript', "a = 'it\\'s'; // a", "a = 'it\\'s'; // b"],
  ['markdown', 'text', 'text '],
];
const NOT_INERT: readonly (readonly [language: string, before: string, after: string])[] = [
  ['javascript', 'run();', 'walk();'],
  ['javascript', 'run();', '  run();'],
  ['javascript', 'run();', '// run();'],
  ['javascript', '// run();', 'run();'],
  ['javascript', 'a = "//x";', 'a = "//y";'],
  ['javascript', 'a = `//x`;', 'a = `//y`;'],
  ['javascript', "a = '//x';", "a = '//y';"],
  ['javascript', 'a = b//c', 'a = b//d'],
  ['javascript', 'run(); # a', 'run(); # b'],
  ['javascript', 'run(); // eslint-disable-line', 'run();'],
  ['javascript', 'a();\nb();', 'b();\na();'],
  ['javascript', 'a();', 'a();\na();'],
  ['javascript', '/* a */ run();', '/* b */ run();'],
  ['javascript', '  * a', '  * b();\nrun();'],
  ['python', 'run()  # noqa', 'run()'],
  ['python', 'a = "#x"', 'a = "#y"'],
  ['python', 'a // b', 'a // c'],
  ['markdown', '# one', '# two'],
  ['text', 'run() // a', 'run() // b'],
];

describe('whether a change is one of comments and white space', () => {
  for (const [language, before, after] of INERT) {
    it(`it is, in ${language}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`, () =>
      assert.ok(isInert(change(language, before, after))));
  }
  for (const [language, before, after] of NOT_INERT) {
    it(`it is not, in ${language}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`, () =>
      assert.ok(!isInert(change(language, before, after))));
  }

  it('is not told of a file that is new, gone, renamed or not seen whole', () => {
    const inert = (parts: Partial<Change>): boolean => isInert(change('javascript', 'run();', 'run(); // now', parts));
    assert.ok(inert({}));
    assert.ok(!inert({ isNew: true }));
    assert.ok(!inert({ isDeleted: true }));
    assert.ok(!inert({ renamedFrom: 'b' }));
    assert.ok(!inert({ diff: '' }));
    assert.ok(!inert({ diff: '@@ text before unknown, 2 lines now @@', added: 0, removed: 0 }));
    assert.ok(!inert({ added: 2 }));
    assert.ok(!inert({ removed: 2 }));
  });

  it('ends no failure of a program that ran, but may end what checks the text', () => {
    const inert = change('javascript', 'run();', 'run(); // now');
    const ends = (kind: string, one = inert): boolean => canEnd(one, failureOf({ kind, message: '' }));
    for (const kind of ['TypeError', 'AssertionError', 'Exception', 'TestFailure', 'ERR_ASSERTION', 'panic'])
      assert.equal(ends(kind), false, kind);
    for (const kind of ['SyntaxError', 'IndentationError', 'ParseError', 'CompileError', 'no-unused-vars', 'TS2322'])
      assert.equal(ends(kind), true, kind);
    assert.ok(ends('TypeError', change('javascript', 'run();', 'walk();')));
  });
});
