import { Dealer } from './dealer';
import { SessionScript } from './sessionScript';

/** A session that was dealt, and what was dealt in words, for whoever reads what became of it. */
export interface DealtSession {
  readonly script: SessionScript;
  readonly told: readonly string[];
}

type Deal = (session: Hand) => void;

const TYPE_ERROR = (line: number): string => `/app/src/cart.js:${line}
  return items.total.value;
                     ^

TypeError: Cannot read properties of undefined (reading 'value')
    at total (/app/src/cart.js:${line}:22)
    at Object.<anonymous> (/app/main.js:2:1)

Node.js v20.20.2
`;
const REFERENCE_ERROR = `/app/src/list.js:3
  return task;
  ^

ReferenceError: task is not defined
    at last (/app/src/list.js:3:3)

Node.js v20.20.2
`;
const ONE_FAILED = `F.
=================================== FAILURES ===================================
__________________________________ test_sum ____________________________________
E       assert 2 == 3

tests/test_sum.py:4: AssertionError
=========================== short test summary info ============================
FAILED tests/test_sum.py::test_sum - assert 2 == 3
1 failed, 1 passed in 0.02s
`;
const TWO_FAILED = `FF
=================================== FAILURES ===================================
__________________________________ test_sum ____________________________________
E       assert 2 == 3

tests/test_sum.py:4: AssertionError
__________________________________ test_mean ___________________________________
E       ZeroDivisionError: division by zero

src/mean.py:2: ZeroDivisionError
=========================== short test summary info ============================
FAILED tests/test_sum.py::test_sum - assert 2 == 3
FAILED tests/test_sum.py::test_mean - ZeroDivisionError: division by zero
2 failed in 0.02s
`;
const TSC = `src/cart.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.
src/list.ts(9,1): error TS2304: Cannot find name 'foo'.
`;
const TSC_ONE = "src/list.ts(9,1): error TS2304: Cannot find name 'foo'.\n";
const PASSED = '2 passed in 0.01s\n';
const FILES = ['src/cart.js', 'src/list.js', 'src/mean.py', 'tests/test_sum.py', 'src/cart.ts', 'README.md'];

/** Each is as likely as the others; what fails and what mends it come again and again. */
const DEALS: Readonly<Record<string, Deal>> = {
  'edits a file': (hand) => hand.edit({}),
  'edits another file': (hand) => hand.edit({}),
  'pastes into a file': (hand) => hand.edit({ origin: 'pasted' }),
  'a tool inserts': (hand) => hand.edit({ origin: 'inserted' }),
  'a file changes on disk': (hand) => hand.edit({ origin: 'onDisk', baseline: 'disk' }),
  'edits without a save': (hand) => hand.edit({ isSaved: false }),
  'takes back the last edit': (hand) => hand.takeBack(),
  'deletes a file': (hand) => hand.remove(),
  'renames a file': (hand) => hand.rename(),
  'main.js fails': (hand) => hand.run('node main.js', 1, TYPE_ERROR(3)),
  'main.js fails further down': (hand) => hand.run('node main.js', 1, TYPE_ERROR(8)),
  'main.js fails otherwise': (hand) => hand.run('node main.js', 1, REFERENCE_ERROR),
  'main.js passes': (hand) => hand.run('node main.js', 0, 'ok\n'),
  'edits, and main.js passes': (hand) => hand.editAnd(() => hand.run('node main.js', 0, 'ok\n')),
  'edits, and the tests pass': (hand) => hand.editAnd(() => hand.run('pytest', 0, PASSED)),
  'edits, and a test still fails': (hand) => hand.editAnd(() => hand.run('pytest', 1, ONE_FAILED)),
  'main.js ends, nobody knows how': (hand) => hand.run('node main.js', null, 'ok\n'),
  'main.js is stopped': (hand) => hand.run('node main.js', 130, 'working\n^C'),
  'a test fails': (hand) => hand.run('pytest', 1, ONE_FAILED),
  'two tests fail': (hand) => hand.run('pytest', 1, TWO_FAILED),
  'the tests pass': (hand) => hand.run('pytest', 0, PASSED),
  'one of the tests passes': (hand) => hand.run('pytest tests/test_sum.py::test_sum', 0, '1 passed in 0.01s\n'),
  'two types are wrong': (hand) => hand.run('npx tsc', 2, TSC),
  'one type is wrong': (hand) => hand.run('npx tsc', 2, TSC_ONE),
  'the types are right': (hand) => hand.run('npx tsc', 0, ''),
  'mistypes a command': (hand) => hand.run('pytets', 127, 'bash: pytets: command not found\n'),
  'a task fails': (hand) => hand.run('npm run build', 1, TSC_ONE, 'task'),
  'a task passes': (hand) => hand.run('npm run build', 0, 'built\n', 'task'),
  'installs something': (hand) => hand.run('npm install left-pad', 0, 'added 1 package\n'),
  'looks at files': (hand) => hand.run('ls', 0, 'src tests\n'),
  'an error is underlined': (hand) => hand.diagnostic('appeared'),
  'the underline is gone': (hand) => hand.diagnostic('gone'),
  'writes a note': (hand) => hand.note(),
  'is away for an hour': (hand) => hand.away(60),
  'thinks for two minutes': (hand) => hand.away(2),
  'stops the recording for a while': (hand) => hand.pause(),
  commits: (hand) => hand.commit('commit'),
  'checks out another branch': (hand) => hand.commit('checkout'),
};

/** The same session for the same number: `length` things that happen, each drawn from all that can. */
export function dealtSession(seed: number, length: number): DealtSession {
  const hand = new Hand(seed);
  const names = Object.keys(DEALS);
  const told: string[] = [];
  for (let count = 0; count < length; count += 1) {
    const name = names[hand.next(names.length)] ?? '';
    DEALS[name]?.(hand);
    told.push(hand.tell(name));
  }
  return { script: hand.script, told };
}

class Hand {
  readonly script = new SessionScript();
  private readonly dealer: Dealer;
  private count = 0;
  private detail = '';
  private last: { readonly path: string; readonly before: string | null } | null = null;
  private readonly texts = new Map<string, string | null>();

  constructor(seed: number) {
    this.dealer = new Dealer(seed);
  }

  next(below: number): number {
    return this.dealer.next(below);
  }

  tell(name: string): string {
    const own = this.detail === '' ? name : `${name} (${this.detail})`;
    this.detail = '';
    return own;
  }

  edit(parts: Parameters<SessionScript['change']>[2]): void {
    const path = FILES[this.next(FILES.length)] ?? '';
    const before = this.texts.get(path) ?? null;
    this.count += 1;
    const own = before ?? 'first\nsecond\nthird\n';
    const after = this.next(3) === 0 ? own.replace('second\n', '') : `${own}line ${this.count}\n`;
    this.change(path, before ?? own, after, parts);
  }

  editAnd(run: () => void): void {
    this.edit({});
    run();
  }

  takeBack(): void {
    if (this.last === null) return;
    const { path, before } = this.last;
    this.change(path, this.texts.get(path) ?? null, before, {});
  }

  remove(): void {
    const path = [...this.texts.keys()].at(-1);
    if (path !== undefined && (this.texts.get(path) ?? null) !== null) this.change(path, null, null, {});
  }

  rename(): void {
    const path = [...this.texts.keys()].find((name) => (this.texts.get(name) ?? null) !== null);
    if (path === undefined) return;
    const to = path.replace(/(\.\w+)$/, `${(this.count += 1)}$1`);
    this.script.rename(path, to, this.count % 2 === 0 ? { isOnDisk: true } : {});
    this.texts.set(to, this.texts.get(path) ?? null);
    this.texts.delete(path);
    this.detail = `${path} → ${to}`;
  }

  run(command: string, exitCode: number | null, output: string, source: 'terminal' | 'task' = 'terminal'): void {
    this.script.wait(1_000 * this.next(40)).run(command, exitCode, output, { source });
  }

  diagnostic(state: 'appeared' | 'gone'): void {
    const message = "Type 'string' is not assignable to type 'number'.";
    this.script.diagnostic(state, { path: 'src/cart.ts', message, line: 3 });
  }

  note(): void {
    this.script.note(`thought ${(this.count += 1)}`);
  }

  away(minutes: number): void {
    this.script.wait(minutes * 60_000);
  }

  pause(): void {
    this.script.pause(10 * 60_000);
  }

  commit(how: 'commit' | 'checkout'): void {
    const files = [...this.texts.keys()];
    this.script.commit(`work ${(this.count += 1)}`, { how, files, fileCount: files.length });
  }

  private change(
    path: string,
    before: string | null,
    after: string | null,
    parts: Parameters<SessionScript['change']>[2],
  ): void {
    this.last = { path, before };
    this.texts.set(path, after);
    this.script.change(path, after, parts, before);
    this.detail = path;
  }
}
