import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../../support/vscode/processes';
import type { Canaries } from './canaries';
import type { Workplace } from './workplace';

const TIMEOUT = 30_000;
/** Words that are recorded with the secrets: where they are seen, the search finds what is there. */
export const SEEN = {
  edit: 'canaryTyped',
  paste: 'canaryPasted',
  command: 'canaryRun',
  notebook: 'canaryCell',
  task: 'canaryTask',
  debug: 'canaryDebugged',
  note: 'canaryNoted',
  commit: 'canaryCommitted',
  file: 'canaryFile',
} as const;

/** A person who puts a secret into everything that is recorded. Resolves when all of it is in the record. */
export async function playSecretSession(me: Workplace, canaries: Canaries): Promise<void> {
  const { driver, folder } = me.window;
  // First: where something was recorded already, it would be the step after that.
  await driver.command('mentorBrain.newStep', [`a step with ${canaries.at('name of a step')}`]);
  const task = { label: 'leak', type: 'shell', command: `echo ${SEEN.task} ${canaries.at('output of a task')}` };
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode', 'tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
  await driver.command('mentorBrain.addNote', [`${SEEN.note}: the key is ${canaries.at('note')}`]);
  await me.edit({ path: 'src/queue.js', line: 29, column: 15 }, `/* ${SEEN.edit} ${canaries.at('edit')} */ `);
  await paste(me, `\nconst ${SEEN.paste} = '${canaries.at('paste')}';\n`);
  writeFileSync(join(folder, 'src', `${SEEN.file}-${canaries.at('name of a file')}.js`), 'module.exports = 1;\n');
  await me.editNotebook('book.ipynb', `# ${SEEN.notebook} ${canaries.at('notebook')}`);
  await runSecrets(me, canaries);
  await driver.command('workbench.action.tasks.runTask', ['leak']);
  writeFileSync(join(folder, 'debugged.js'), `console.log('${SEEN.debug}', '${canaries.at('debug console')}');\n`);
  const debugged = { type: 'node', request: 'launch', name: 'leak', program: join(folder, 'debugged.js') };
  await driver.command('debug.startFromConfig', [{ ...debugged, console: 'internalConsole' }]);
  await me.page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `$ make\nmade ${canaries.at('pasted output')}\n`,
  );
  await driver.command('mentorBrain.addOutput', [`make TOKEN=${canaries.at('pasted command')}`]);
  await everythingIsSeen(me);
}

async function paste({ page, window: { driver } }: Workplace, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await driver.command('workbench.action.focusActiveEditorGroup');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+v');
  const isThere = async (): Promise<true | undefined> =>
    (await driver.ask('editorState', null)).text.includes(SEEN.paste) ? true : undefined;
  await waitUntil('the paste', isThere, TIMEOUT, 50);
  await page.keyboard.press('Control+s');
}

/** Nothing answers at port 9 of this machine. */
async function runSecrets(me: Workplace, canaries: Canaries): Promise<void> {
  const git = 'git -c user.name=a -c user.email=a@b.example';
  await me.terminal.run('true');
  await me.window.driver.command('workbench.action.terminal.renameWithArg', [
    { name: `shell ${canaries.at('name of a terminal')}` },
  ]);
  await me.run(
    `export K=${canaries.at('variable')}; printenv K; printf %s "$K" | base64; printf %s "$K" | od -An -tx1`,
  );
  await me.run(
    `curl -sH "Authorization: Bearer ${canaries.at('header')}" http://127.0.0.1:9/?key=${canaries.at('address')}; echo ${SEEN.command}`,
  );
  await me.run(
    `git init -q . && git checkout -qb try-${canaries.at('branch')} && ${git} commit -q --allow-empty -m "${SEEN.commit} ${canaries.at('subject of a commit')}"`,
  );
}

async function everythingIsSeen(me: Workplace): Promise<void> {
  let missing: readonly string[] = [];
  const probe = async (): Promise<true | undefined> => {
    const record = JSON.stringify(await me.record());
    missing = Object.values(SEEN).filter((word) => !record.includes(word));
    return missing.length === 0 ? true : undefined;
  };
  await waitUntil('everything to be recorded', probe, TIMEOUT).catch((error: unknown) => {
    throw new Error(`${missing.join(', ')} is not in the record`, { cause: error });
  });
}
