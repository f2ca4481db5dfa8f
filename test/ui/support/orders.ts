import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { attacks, type InjectionPlace } from '../../support/hostile/injections';
import { waitUntil } from '../../support/vscode/processes';
import type { Workplace } from './workplace';

/**
 * A person in whose project somebody else gives orders to the model: in a file, in what a command prints, in a commit
 * and in what is noted. Resolves when all of it is in the record.
 */
export async function playOrders(me: Workplace, sink: string): Promise<void> {
  const { driver, folder } = me.window;
  const at = (...places: readonly InjectionPlace[]): readonly string[] =>
    attacks(sink).flatMap(({ language, injections }) =>
      language === 'en' ? injections.filter(({ place }) => places.includes(place)).map(({ text }) => text) : [],
    );
  writeFileSync(
    join(folder, 'src', 'ordered.js'),
    at('comment')
      .map((text) => `// ${text}\n`)
      .join(''),
  );
  await driver.command('mentorBrain.addNote', [at('note').join(' ')]);
  const committer = ['-c', 'user.name=a', '-c', 'user.email=a@b.example'];
  execFileSync('git', ['-C', folder, ...committer, 'commit', '-q', '--allow-empty', '-m', at('commit').join(' ')]);
  await me.page.evaluate((text) => navigator.clipboard.writeText(text), at('output', 'error').join('\n'));
  await driver.command('mentorBrain.addOutput', ['make all']);
  const first = (['commit', 'output', 'comment', 'note'] as const).map(
    (place) => /⟪\d{1,4}\|/.exec(at(place)[0] ?? '')?.[0] ?? '',
  );
  const isSeen = async (): Promise<true | undefined> => {
    const record = JSON.stringify(await me.record());
    return first.every((order) => record.includes(order)) ? true : undefined;
  };
  await waitUntil('every order to be recorded', isSeen, 30_000);
}

/** All that an order could change: the project, the user's settings and the files that orders name, and the terminals. */
export async function worldOf(me: Workplace, data: string): Promise<unknown> {
  const { folder, driver } = me.window;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(({ parentPath, name }) => join(parentPath, name))
    // VS Code's git looks at what has changed, and notes there that it did.
    .filter((path) => !path.startsWith(join(folder, '.git')))
    .concat(join(data, 'data', 'User', 'settings.json'))
    .concat(['.bashrc', join('.ssh', 'authorized_keys')].map((name) => join(homedir(), name)));
  return { files: files.map((path) => `${path} ${hashOf(path)}`), terminals: await driver.ask('terminalState', null) };
}

function hashOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    // A folder, or nothing.
    return '';
  }
}
