import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { branchesOf, branchOfHead, type HeadMove, Reflog } from '../../../../src/core/record/reflog';

const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(40));
const line = (before = '', after = '', message = ''): string =>
  `${before} ${after} Some Body <some@body.invalid> 1700000000 +0800\t${message}\n`;

function tell({ how, subject }: HeadMove): string {
  return `${how} | ${subject}`;
}

describe('Reflog', () => {
  describe('of real commands', () => {
    let folder = '';
    let read = 0;
    const reflog = new Reflog();
    const git = (...args: readonly string[]): void => {
      const config = [
        '-c',
        'user.name=Some Body',
        '-c',
        'user.email=some@body.invalid',
        '-c',
        'init.defaultBranch=main',
      ];
      execFileSync('git', [...config, ...args], {
        cwd: folder,
        stdio: 'ignore',
        env: { ...process.env, GIT_EDITOR: 'true' },
      });
    };
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    /** What the reflog has got since the last call. */
    const moves = (): readonly HeadMove[] => {
      const text = readFileSync(join(folder, '.git', 'logs', 'HEAD'), 'utf8');
      const fresh = text.slice(read);
      read = text.length;
      return reflog.feed(fresh);
    };

    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'mentor-brain-reflog-'));
      git('init', '-q');
    });

    after(() => rmSync(folder, { recursive: true }));

    it('tells a first commit, a second and an amended one', () => {
      write('a', '1');
      git('add', '.');
      git('commit', '-qm', 'feat: first: with a colon');
      write('a', '2');
      git('commit', '-qam', 'second\n\nwith a body');
      git('commit', '--amend', '-qm', 'second, amended');
      const seen = moves();
      assert.deepEqual(seen.map(tell), [
        'commit | feat: first: with a colon',
        'commit | second',
        'amend | second, amended',
      ]);
      assert.deepEqual(
        seen.map(({ touchesFiles }) => touchesFiles),
        [false, false, false],
      );
      assert.match(seen[0]?.before ?? '', /^0{40}$/);
    });

    it('tells a new branch, which changes no file, from a branch switch, which may', () => {
      git('checkout', '-qb', 'topic');
      write('b', '1');
      git('add', '.');
      git('commit', '-qm', 'on topic');
      write('c', '1');
      git('add', '.');
      git('commit', '-qm', 'more on topic');
      git('checkout', '-q', 'main');
      const seen = moves();
      assert.deepEqual(seen.map(tell), [
        'checkout | moving from main to topic',
        'commit | on topic',
        'commit | more on topic',
        'checkout | moving from topic to main',
      ]);
      assert.deepEqual(
        seen.map(({ touchesFiles }) => touchesFiles),
        [false, false, false, true],
      );
    });

    it('tells a rebase of several commits as one move', () => {
      write('d', '1');
      git('add', '.');
      git('commit', '-qm', 'on main');
      moves();
      git('rebase', '-q', 'main', 'topic');
      const seen = moves();
      // With a branch to switch to, git does that first.
      assert.deepEqual(seen.map(tell).slice(-1), ['rebase | rebase onto main']);
      assert.ok(seen.length <= 2 && !reflog.isRebasing);
    });

    it('tells merges, with a commit of their own and without', () => {
      git('checkout', '-q', 'main');
      git('merge', '-q', 'topic');
      git('checkout', '-qb', 'side');
      write('e', '1');
      git('add', '.');
      git('commit', '-qm', 'on side');
      git('checkout', '-q', 'main');
      moves();
      git('merge', '-q', '--no-ff', '--no-edit', 'side');
      const [merge] = moves();
      assert.equal(merge?.how, 'merge');
      assert.match(merge?.subject ?? '', /^merge side: Merge made by/);
    });

    it('tells revert, cherry-pick, reset and stash', () => {
      git('revert', '--no-edit', 'HEAD~1');
      git('reset', '-q', '--hard', 'HEAD~1');
      git('checkout', '-q', '-b', 'pick', 'HEAD~1');
      git('cherry-pick', 'side');
      write('a', 'changed');
      git('stash');
      const seen = moves();
      assert.deepEqual(
        seen.map(({ how }) => how),
        ['revert', 'reset', 'checkout', 'cherryPick', 'reset'],
      );
      assert.match(seen[0]?.subject ?? '', /^Revert "/);
      assert.equal(seen[4]?.before, seen[4]?.after);
      assert.equal(seen[4]?.touchesFiles, true);
    });

    it('tells a detached head and a rebase that is given up', () => {
      git('checkout', '-q', '--detach');
      moves();
      git('checkout', '-qb', 'conflict', 'HEAD~2');
      write('e', 'another');
      git('add', '.');
      git('commit', '-qm', 'in the way');
      moves();
      assert.throws(() => git('rebase', '-q', 'side'));
      assert.deepEqual(moves(), []);
      assert.ok(reflog.isRebasing);
      git('rebase', '--abort');
      assert.deepEqual(moves().map(tell), ['rebase | rebase given up']);
    });
  });

  it('waits for the rest of a torn line', () => {
    const reflog = new Reflog();
    const text = line(A, B, 'commit: one') + line(B, C, 'commit: two');
    const pieces = Array.from({ length: text.length }, (_, index) => reflog.feed(text.charAt(index)));
    assert.deepEqual(pieces.flat().map(tell), ['commit | one', 'commit | two']);
  });

  it('ends a rebase that has no last line at the next move, or when it is told so', () => {
    const reflog = new Reflog();
    const start = line(A, B, 'rebase (start): checkout main') + line(B, C, 'rebase (pick): one');
    assert.deepEqual(reflog.feed(start), []);
    assert.deepEqual(reflog.feed(line(C, A, 'reset: moving to HEAD')).map(tell), [
      'rebase | rebase onto main',
      'reset | moving to HEAD',
    ]);
    reflog.feed(start);
    assert.deepEqual(reflog.endRebase().map(tell), ['rebase | rebase onto main']);
    assert.deepEqual(reflog.endRebase(), []);
  });

  it('tells a pull, with a merge, with a rebase or neither', () => {
    const reflog = new Reflog();
    const seen = reflog.feed(
      line(A, B, 'pull: Fast-forward') +
        line(A, B, 'pull --rebase origin main (start): checkout 123') +
        line(B, C, 'pull --rebase origin main (finish): returning to refs/heads/main'),
    );
    assert.deepEqual(seen.map(tell), ['pull | Fast-forward', 'pull | pull --rebase onto 123']);
  });

  it('holds no name, no mail address and no address to clone from', () => {
    const seen = new Reflog().feed(
      line(A, B, 'clone: from https://me:word@host.invalid/x.git') + line(A, B, 'commit: one'),
    );
    assert.deepEqual(seen.map(tell), ['other | clone', 'commit | one']);
    assert.ok(!/Body|invalid|word/.test(JSON.stringify(seen)));
  });

  it('tells each kind of move by what git did', () => {
    const table: readonly (readonly [string, string, boolean])[] = [
      ['commit (initial): first', 'commit | first', false],
      ["commit (merge): Merge branch 'x'", "merge | Merge branch 'x'", true],
      ['commit (cherry-pick): picked', 'cherryPick | picked', true],
      ['commit (amend): again', 'amend | again', false],
      ['cherry-pick: picked', 'cherryPick | picked', true],
      ['merge topic: Fast-forward', 'merge | merge topic: Fast-forward', true],
      ['revert: Revert "x"', 'revert | Revert "x"', true],
      ['rebase: fast-forward', 'rebase | fast-forward', true],
      ['Branch: renamed refs/heads/a to refs/heads/b', 'other | renamed refs/heads/a to refs/heads/b', true],
      ['initial pull', 'other | initial', true],
      ['clone: from x', 'other | clone', true],
      ['committed: by another tool', 'other | by another tool', true],
    ];
    for (const [message, expected, touchesFiles] of table) {
      const [move] = new Reflog().feed(line(A, B, message));
      assert.deepEqual([move && tell(move), move?.touchesFiles], [expected, touchesFiles], message);
    }
    const [same] = new Reflog().feed(line(A, A, 'checkout: moving from main to new'));
    assert.equal(same?.touchesFiles, false, 'a new branch at the same commit');
  });

  it('knows a rebase by its phases alone', () => {
    const reflog = new Reflog();
    const start = (onto: string): string => line(A, B, `rebase -i (start): checkout ${onto}`);
    assert.deepEqual(reflog.feed(start('main')), []);
    assert.deepEqual(reflog.feed(start('other')).map(tell), ['rebase | rebase onto main'], 'one that was given up');
    assert.deepEqual(reflog.feed(line(B, C, 'rebase (finish): returning to refs/heads/topic')).map(tell), [
      'rebase | rebase onto other',
    ]);
    assert.deepEqual(reflog.feed(line(A, B, 'rebase (continue): rest')), []);
    const [whole] = reflog.feed(line(B, C, 'rebase (abort): updating HEAD'));
    assert.deepEqual(whole, { how: 'rebase', before: A, after: C, subject: 'rebase given up', touchesFiles: true });
    assert.deepEqual(new Reflog().feed(line(A, B, 'pull -r (finish): returning')).map(tell), ['pull | pull --rebase']);
    assert.deepEqual(new Reflog().feed(line(A, B, 'my rebase (pick): x')).map(tell), ['other | x']);
  });

  it('skips what is no line of a reflog', () => {
    assert.deepEqual(new Reflog().feed('\nrubbish\n0123 4567 x\tcommit: y\n'), []);
  });

  it('tells the branch of each of several moves that are seen together', () => {
    const seen = new Reflog().feed(
      line(A, B, 'commit: one') +
        line(B, C, 'checkout: moving from main to topic') +
        line(C, A, 'commit: two') +
        line(A, B, `checkout: moving from topic to ${B}`),
    );
    assert.deepEqual(branchesOf(seen, branchOfHead(`${B}\n`)), ['main', 'topic', 'topic', null]);
    assert.equal(branchOfHead('ref: refs/heads/feature/login\n'), 'feature/login');
    assert.equal(branchOfHead('x ref: refs/heads/main'), null);
    const moved = new Reflog().feed(
      line(A, B, 'commit: moving from a to b') + line(B, C, 'checkout: moving from c to d'),
    );
    assert.deepEqual(branchesOf(moved, 'd'), ['c', 'd'], 'a message may say anything');
  });
});
