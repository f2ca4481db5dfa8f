import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionEvent } from '../../src/core/record/event';
import { waitUntil } from '../support/vscode/processes';
import { Recorded } from './support/recorded';
import { shoot, UiBench } from './support/uiBench';
import { wordsOf } from './support/words';
import { messageOf, type Workplace } from './support/workplace';

const SERVING = 'node --eval "console.log(process.pid);setInterval(() => {},999)"';

interface Run {
  readonly command: string;
  readonly exitCode: number | null;
  readonly output: string;
}

describe('terminals in the hands of a user', function () {
  this.timeout(120_000);
  let bench: UiBench;
  let me: Workplace;

  before(async () => {
    bench = await UiBench.start();
    me = await bench.openProject('en');
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
  });

  async function recorded(probe: (events: readonly SessionEvent[]) => boolean, what: string): Promise<void> {
    const storage = await me.storage();
    const isThere = (): true | undefined => (probe(new Recorded(storage).windows().flat()) ? true : undefined);
    await waitUntil(what, isThere, 30_000, 100);
  }

  const runs = async (word: string): Promise<readonly Run[]> =>
    ((await me.record()).runs as readonly Run[]).filter(({ command }) => command.includes(word));

  it('go on being recorded after a reload, and tell nothing twice', async () => {
    await me.run('ls nosuch-before');
    await me.window.reload();
    await me.run('ls nosuch-after');
    for (const word of ['nosuch-before', 'nosuch-after']) {
      const found = await runs(word);
      assert.equal(found.length, 1, word);
      assert.match(found[0]?.output ?? '', new RegExp(`ls: .*${word}`));
    }
  });

  it('have one run of a command that went on over a reload: its line, what it said before, its code after', async () => {
    const [begun, go] = ['begun', 'go'].map((name) => join(me.window.folder, name));
    assert.ok(begun !== undefined && go !== undefined);
    await me.terminal.run('echo said-before; touch begun; until [ -e go ]; do sleep 0.1; done; sh -c "exit 6"');
    await waitUntil('the command to run', () => (existsSync(begun) ? true : undefined), 20_000);
    const told = (event: SessionEvent): boolean =>
      event.kind === 'commandProgress' && event.output.head.includes('said-before');
    await recorded((events) => events.some(told), 'what it says');
    await me.window.reload();
    const interrupted = (event: SessionEvent): boolean =>
      event.kind === 'commandEnded' && event.ending === 'interrupted' && event.output.head.includes('said-before');
    await recorded((events) => events.some(interrupted), 'the first half');
    // VS Code tells of the end only once it has found the shell again.
    const isBack = async (): Promise<true | undefined> =>
      (await me.window.driver.ask('terminalState', null)).hasShellIntegration ? true : undefined;
    await waitUntil('the shell to be found again', isBack, 30_000);
    writeFileSync(go, '');
    const ended = (event: SessionEvent): boolean => event.kind === 'commandEnded' && event.exitCode === 6;
    await recorded((events) => events.some(ended), 'the second half');
    const found = await runs('said-before');
    assert.equal(found.length, 1);
    assert.deepEqual([found[0]?.exitCode, found[0]?.output], [6, 'said-before']);
  });

  it('tell of a server that still runs, and keep its words when the extension host is killed', async () => {
    await me.terminal.run(SERVING);
    let pid = 0;
    const tellsPid = (event: SessionEvent): boolean => {
      if (event.kind === 'commandProgress' && /^\d+$/.test(event.output.head)) pid = Number(event.output.head);
      return pid > 0;
    };
    await recorded((events) => events.some(tellsPid), 'the words of the server');
    await me.window.killExtensionHost();
    const found = await runs('setInterval');
    assert.equal(found.length, 1);
    assert.match(found[0]?.output ?? '', new RegExp(`^${pid}`));
    process.kill(pid);
  });
});

const dash = spawnSync('which', ['dash'], { encoding: 'utf8' }).stdout.trim();

(dash === '' ? describe.skip : describe)('a terminal that cannot be recorded', function () {
  this.timeout(120_000);
  let bench: UiBench;
  const say = wordsOf('zh-CN');

  before(async () => {
    bench = await UiBench.start({
      'terminal.integrated.profiles.linux': { dash: { path: dash } },
      'terminal.integrated.defaultProfile.linux': 'dash',
    });
  });
  afterEach(async function () {
    await bench?.shootFailure(this.currentTest);
  });
  after(async () => {
    await bench?.stop();
  });

  it('is told of once, with what can be done', async () => {
    const me = await bench.openProject('zh-CN');
    await me.window.driver.command('workbench.action.terminal.new');
    await me.page.locator('.xterm.focus').first().waitFor({ timeout: 30_000 });
    await me.page.keyboard.type('true\n');
    const sentence =
      'Commands in {0} are not recorded: VS Code sees into bash, zsh, fish and PowerShell only. Use one of these, or add output from the clipboard.';
    const message = await messageOf(me.page, say(sentence, 'dash'));
    for (const label of [say('How to Set It Up'), say('Add Terminal Output')]) {
      await message.getByRole('button', { name: label, exact: true }).waitFor({ timeout: 20_000 });
    }
    await shoot(me.page, 'terminal-unseen', true);
  });
});
