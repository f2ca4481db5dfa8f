import assert from 'node:assert/strict';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EventOf } from '../../src/core/record/event';
import type { Observation } from '../../src/core/record/observation';
import { GitApi } from '../../src/host/recorder/gitApi';
import { GitRecorder } from '../../src/host/recorder/gitRecorder';
import { systemClock } from '../../src/host/systemClock';
import { SilentLogger } from '../support/silentLogger';
import { waitUntil } from '../support/vscode/processes';
import { JournalOnDisk } from './support/journalOnDisk';
import { git, gitIdentity, replace, root, showNew, writeOnDisk } from './support/project';
import { freshWord } from './support/secrets';
import { sessionRecord } from './support/sessionRecord';
import { openTerminal, run } from './support/terminals';

type Moved = EventOf<'gitMoved'>;

describe('git in a terminal', () => {
  let journal: JournalOnDisk;
  let terminal: vscode.Terminal;

  before(async () => {
    journal = await JournalOnDisk.open();
    terminal = await openTerminal({ name: 'git', env: { ...gitIdentity, GIT_EDITOR: 'true' }, cwd: root() });
  });

  after(async () => {
    terminal.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(join(root(), '.git'), { recursive: true });
    rmSync(join(root(), 'repo'), { recursive: true });
  });

  /** What is recorded of a command, once there are so many moves. */
  async function moves(command: string, count: number): Promise<readonly Moved[]> {
    const mark = journal.mark();
    await run(journal, terminal, command);
    return await movesBehind(mark, count);
  }

  function movesBehind(mark: number, count: number): Promise<readonly Moved[]> {
    return journal.wait(`${count} moves of HEAD`, () => {
      const moved = journal.since(mark, 'gitMoved');
      return moved.length >= count ? moved : undefined;
    });
  }

  const told = ({ how, subject, branch }: Moved): unknown => [how, subject, branch];

  it('is told from its first commit, in a repository that did not exist when the window opened', async () => {
    writeOnDisk('repo/a.js', 'one\n');
    const [first] = await moves('git init -q -b main && git add repo && git commit -qm "feat: the first"', 1);
    assert.ok(first);
    assert.deepEqual(told(first), ['commit', 'feat: the first', 'main']);
    assert.deepEqual(first.files, ['repo/a.js']);
    assert.equal(first.hash, git('rev-parse', '--short=7', 'HEAD').trim());
  });

  it('has its commits with subject, branch and files, and the amended ones', async () => {
    writeOnDisk('repo/a.js', 'two\n');
    writeOnDisk('repo/b.js', 'one\n');
    const [commit] = await moves('git add repo && git commit -qm "fix: the second" -m "with a body"', 1);
    assert.ok(commit);
    assert.deepEqual(told(commit), ['commit', 'fix: the second', 'main']);
    assert.deepEqual(commit.files.toSorted(), ['repo/a.js', 'repo/b.js']);
    const [amend] = await moves('git commit --amend -qm "fix: better words"', 1);
    assert.ok(amend);
    assert.deepEqual(told(amend), ['amend', 'fix: better words', 'main']);
    assert.deepEqual(amend.files.toSorted(), ['repo/a.js', 'repo/b.js']);
  });

  it('is told after the edit that it commits', async () => {
    const document = await showNew('repo/c.js', 'one\n');
    const mark = journal.mark();
    await replace(document, 'one', 'two');
    await document.save();
    git('add', 'repo');
    git('commit', '-qm', 'with the edit');
    await journal.wait('the commit', () =>
      journal.since(mark, 'gitMoved').find(({ subject }) => subject === 'with the edit'),
    );
    // What other files went through before may be told meanwhile.
    const story = journal
      .events()
      .slice(mark)
      .filter((event) => event.kind === 'gitMoved' || (event.kind === 'edit' && event.path === 'repo/c.js'));
    assert.deepEqual(
      story.map(({ kind }) => kind),
      ['edit', 'gitMoved'],
    );
  });

  it('shows both of a merge and a reset that follow at once', async () => {
    const mark = journal.mark();
    git('checkout', '-qb', 'topic');
    writeOnDisk('repo/d.js', 'one\n');
    git('add', 'repo');
    git('commit', '-qm', 'on topic');
    git('checkout', '-q', 'main');
    await journal.wait('the way back', () =>
      journal.since(mark, 'gitMoved').find(({ subject }) => subject === 'moving from topic to main'),
    );
    const [merge, reset] = await moves('git merge -q topic; git reset -q --hard HEAD~1', 2);
    assert.ok(merge && reset);
    assert.deepEqual(told(merge), ['merge', 'merge topic: Fast-forward', 'main']);
    assert.deepEqual(told(reset), ['reset', 'moving to HEAD~1', 'main']);
    assert.deepEqual([merge.files, reset.files], [['repo/d.js'], ['repo/d.js']]);
  });

  it('tells a rebase of several commits as one, and a detached head as no branch', async () => {
    git('checkout', '-q', 'topic');
    for (const name of ['e', 'f']) {
      writeOnDisk(`repo/${name}.js`, 'one\n');
      git('add', 'repo');
      git('commit', '-qm', `add ${name}`);
    }
    git('checkout', '-q', 'main');
    writeOnDisk('repo/g.js', 'one\n');
    git('add', 'repo');
    git('commit', '-qm', 'add g');
    git('checkout', '-q', 'topic');
    const mark = journal.mark();
    const moved = (what: string) =>
      journal.wait(what, () => journal.since(mark, 'gitMoved').find(({ subject }) => subject === what));
    await run(journal, terminal, 'git rebase -q main');
    const rebase = await moved('rebase onto main');
    // Which branch it was on is looked up a moment after, so HEAD moves on when it is told.
    await run(journal, terminal, 'git checkout -q --detach');
    const detached = await moved('moving from topic to HEAD');
    assert.deepEqual(told(rebase), ['rebase', 'rebase onto main', 'topic']);
    assert.deepEqual(told(detached), ['checkout', 'moving from topic to HEAD', null]);
  });

  it('tells cherry-pick, revert and stash', async () => {
    git('checkout', '-q', 'main');
    const mark = journal.mark();
    writeOnDisk('repo/a.js', 'three\n');
    await run(journal, terminal, 'git stash; git cherry-pick topic~1; git revert --no-edit HEAD');
    const seen = await journal.wait('the revert', () => {
      const moved = journal.since(mark, 'gitMoved');
      return moved.some(({ how }) => how === 'revert') ? moved : undefined;
    });
    assert.deepEqual(seen.map(({ how }) => how).slice(-3), ['reset', 'cherryPick', 'revert']);
    assert.match(seen.at(-1)?.subject ?? '', /^Revert "add e"/);
  });

  it('holds neither name nor address of who commits', async () => {
    await journal.flush();
    assert.ok(!JSON.stringify(journal.since(0, 'gitMoved')).includes('example.invalid'));
  });

  it('is seen in another work tree, whose git directory is elsewhere', async () => {
    const tree = join(root(), 'repo', 'nested');
    mkdirSync(join(root(), 'repo'), { recursive: true });
    git('worktree', 'add', '-q', '-b', 'beside', tree);
    await vscode.commands.executeCommand('git.openRepository', tree);
    const mark = journal.mark();
    writeOnDisk('repo/nested/h.js', 'one\n');
    const [commit] = await journal.wait('the commit of the other work tree', () => {
      git('-C', tree, 'add', '.');
      git('-C', tree, 'commit', '-q', '--allow-empty', '-m', 'in the work tree');
      const moved = journal.since(mark, 'gitMoved').filter(({ how }) => how === 'commit');
      return moved.length > 0 ? moved : undefined;
    });
    assert.deepEqual(commit && told(commit), ['commit', 'in the work tree', 'beside']);
  });

  it('is in the record that is read right after a commit', async () => {
    const subject = `commit ${freshWord()}`;
    git('commit', '-q', '--allow-empty', '-m', subject);
    const { commits } = await sessionRecord();
    assert.ok(commits.some((commit) => commit.subject === subject));
  });

  it('sees nothing of the recording, nor of a log that is not saved [P-place]', async () => {
    const status = (): string => git('status', '--porcelain', '--ignored', '--untracked-files=all');
    const before = status();
    const word = freshWord();
    await run(journal, terminal, `echo ${word}`);
    await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
    assert.ok(journal.everything().includes(word), 'it is recorded');
    assert.equal(status(), before);
    await vscode.commands.executeCommand('mentorBrain.discardDraft');
  });

  it('tells nothing of a pause', async () => {
    const mark = journal.mark();
    const word = freshWord();
    await vscode.commands.executeCommand('mentorBrain.pauseRecording');
    git('commit', '-q', '--allow-empty', '-m', `hidden ${word}`);
    // Reading the record waits until git's log was read on.
    await journal.flush();
    await vscode.commands.executeCommand('mentorBrain.resumeRecording');
    git('commit', '-q', '--allow-empty', '-m', `shown ${word}`);
    await journal.wait('the second', () =>
      journal.since(mark, 'gitMoved').find(({ subject }) => subject === `shown ${word}`),
    );
    assert.ok(!journal.everything().includes(`hidden ${word}`));
  });

  it('tells nothing of what was done before in a repository that is met later, although its HEAD is new', async () => {
    const startedAt = Date.now();
    // The clock of files is coarser.
    await waitUntil(
      'a later time of a file',
      () => {
        git('checkout', '-q', '--detach');
        git('checkout', '-q', '-B', 'met-later');
        return statSync(join(root(), '.git/HEAD')).birthtimeMs > startedAt ? true : undefined;
      },
      5000,
      20,
    );
    const told: Observation[] = [];
    const clock = { ...systemClock, now: () => startedAt };
    const recorder = new GitRecorder(
      clock,
      new GitApi(),
      () => {},
      (seen) => told.push(seen),
      new SilentLogger(),
    );
    try {
      const uri = vscode.Uri.file(join(root(), 'repo/a.js'));
      await waitUntil('the repository', () => recorder.watchOf(uri) ?? undefined, 5000, 20);
      await recorder.settle();
      git('commit', '-q', '--allow-empty', '-m', 'after it was met');
      await waitUntil('the commit', () => (told.length > 0 ? true : undefined), 10_000, 20);
      assert.deepEqual(
        told.map((event) => event.kind === 'gitMoved' && event.subject),
        ['after it was met'],
      );
    } finally {
      recorder.dispose();
    }
  });
});
