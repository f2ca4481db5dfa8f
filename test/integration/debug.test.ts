import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { can } from '../support/vscode/abilities';
import { JournalOnDisk } from './support/journalOnDisk';
import { writeOnDisk } from './support/project';
import { freshWord } from './support/secrets';
import { sessionRecord } from './support/sessionRecord';
import { outputOf, type Run } from './support/terminals';

const THROWING = `console.log('before it');
function fails() {
  const nothing = undefined;
  return nothing.value;
}
setTimeout(fails, 20);
`;

describe('the debug recorder', () => {
  let journal: JournalOnDisk;
  const inEnvironment = freshWord();

  before(async () => {
    journal = await JournalOnDisk.open();
    writeOnDisk('debugged/throws.js', THROWING);
    writeOnDisk('debugged/leaves.js', "console.log('leaving'); process.exit(3);\n");
    writeOnDisk('debugged/works.js', "console.log('works');\n");
    writeOnDisk('debugged/serves.js', "setInterval(() => console.log('serving'), 50);\n");
  });

  after(() => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  async function debug(
    name: string,
    program: string,
    console: string,
    noDebug = false,
    whileItRuns: (run: string) => Promise<unknown> = async () => undefined,
  ): Promise<Run> {
    const mark = journal.mark();
    const folder = vscode.workspace.workspaceFolders?.[0];
    const configuration = {
      type: 'node',
      request: 'launch',
      name,
      program: `\${workspaceFolder}/debugged/${program}`,
      args: ['two words'],
      env: { NOT_FOR_THE_RECORD: inEnvironment },
      console,
    };
    assert.ok(await vscode.debug.startDebugging(folder, configuration, { noDebug }));
    const start = await journal.wait(`the start of ${name}`, () =>
      journal.since(mark, 'commandStarted').find(({ label }) => label === name),
    );
    await whileItRuns(start.run);
    const end = await journal.wait(`the end of ${name}`, () =>
      journal.since(mark, 'commandEnded').find(({ run }) => run === start.run),
    );
    assert.equal(journal.since(mark, 'commandStarted').length, 1, 'one run, whoever told of it');
    return { start, end };
  }

  const tellsCode = (console: string): boolean => console === 'internalConsole' || can('debugTerminal', vscode.version);

  for (const console of ['internalConsole', 'integratedTerminal']) {
    for (const noDebug of [false, true]) {
      const how = `${noDebug ? 'without debugging ' : ''}in the ${console}`;
      it(`records an uncaught exception with its stack, run ${how}, as one run`, async () => {
        const name = `throws ${how}`;
        const one = await debug(name, 'throws.js', console, noDebug);
        assert.deepEqual([one.start.source, one.start.cwd], ['debug', '.']);
        assert.deepEqual(one.start.commandLine, {
          text: "node debugged/throws.js 'two words'",
          confidence: 'low',
          isTrusted: false,
        });
        assert.equal(one.end.exitCode, tellsCode(console) ? 1 : null);
        assert.match(outputOf(one), /before it\n(?:.*\n)*.*TypeError: Cannot read properties of undefined/);
        assert.equal(outputOf(one).split('before it').length, 2, 'told once');
        const recorded = (await sessionRecord()).runs.findLast(({ label }) => label === name);
        const root = recorded?.failures[recorded.rootCause ?? -1];
        assert.deepEqual([root?.file, root?.line], ['debugged/throws.js', 4]);
        assert.match(root?.message ?? '', /Cannot read properties of undefined/);
      });
    }
  }

  it('takes the exit code from the debugger’s words', async () => {
    const { end } = await debug('leaves', 'leaves.js', 'internalConsole');
    assert.deepEqual(
      [end.exitCode, /leaving/.test(end.output.head), /exited with code/.test(end.output.head)],
      [3, true, false],
    );
    const works = await debug('works', 'works.js', 'integratedTerminal');
    assert.equal(works.end.exitCode, tellsCode('integratedTerminal') ? 0 : null);
  });

  for (const console of ['internalConsole', 'integratedTerminal']) {
    it(`tells a program that the user stopped in the ${console} from one that failed`, async () => {
      const mark = journal.mark();
      const name = `serves in the ${console}`;
      const { end } = await debug(name, 'serves.js', console, false, async (run) => {
        await journal.wait('its first words', () =>
          journal.since(mark, 'commandProgress').find((one) => one.run === run),
        );
        await vscode.debug.stopDebugging();
      });
      assert.deepEqual([end.exitCode, end.ending], [130, 'ended']);
      assert.equal((await sessionRecord()).runs.findLast(({ label }) => label === name)?.outcome, 'aborted');
    });
  }

  it('takes a program in a debug terminal for the command that it is', async () => {
    const mark = journal.mark();
    await vscode.commands.executeCommand('extension.js-debug.createDebuggerTerminal', 'node debugged/throws.js');
    const end = await journal.wait('the end of the command', () => journal.since(mark, 'commandEnded')[0]);
    assert.deepEqual([end.commandLine.text, end.exitCode], ['node debugged/throws.js', 1]);
    // The next session begins when nothing of this one is to come.
    await debug('after the terminal', 'works.js', 'internalConsole');
    assert.deepEqual(
      journal.since(mark, 'commandStarted').map(({ source }) => source),
      ['terminal', 'debug'],
    );
  });

  it('keeps the environment of a debugged program out of the journal', async () => {
    await journal.flush();
    assert.ok(journal.everything().includes('debugged/throws.js'), 'the search finds what is there');
    assert.ok(!journal.everything().includes(inEnvironment));
    assert.ok(!journal.everything().includes('VSCODE_INSPECTOR_OPTIONS'));
  });
});
