import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workplace } from './workplace';

/** The files of VS Code, ours among them, that have a text in them. @param data where it keeps all that it keeps */
export function filesWith(data: string, text: string): readonly string[] {
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return paths.filter((path) => readFileSync(path).includes(text)).map((path) => path.slice(data.length + 1));
}

/** All that VS Code has written of its own state, and that of its pages: in a browser it stands in databases. */
export async function stateOf(me: Workplace): Promise<string> {
  const values = (await valuesOf(me)).map(({ text }) => text);
  const rest = await me.page.evaluate(
    () => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }),
  );
  return values.join('\n') + rest;
}

/** What the extension and its pages gave VS Code to keep: the states of workspace and profile, secrets left out. */
export async function ownStateOf(me: Workplace): Promise<string> {
  const own = (await valuesOf(me)).filter(({ key }) => /mentor-?brain/i.test(key));
  return own.map(({ key, text }) => `${key} ${text}`).join('\n');
}

async function valuesOf({ page }: Workplace): Promise<readonly { readonly key: string; readonly text: string }[]> {
  return await page.evaluate(async () => {
    const found: { key: string; text: string }[] = [];
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name ?? '');
      // No function has a name here: the test runner's compiler calls what the page does not have.
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')));
      });
      for (const store of database.objectStoreNames) {
        const { keys, values } = await new Promise<{ keys: IDBValidKey[]; values: unknown[] }>((resolve, reject) => {
          const transaction = database.transaction(store);
          const reading = transaction.objectStore(store).getAll();
          const naming = transaction.objectStore(store).getAllKeys();
          transaction.addEventListener('complete', () => resolve({ keys: naming.result, values: reading.result }));
          transaction.addEventListener('error', () => reject(transaction.error ?? new Error('no values')));
        });
        for (const [index, value] of values.entries()) {
          const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
          found.push({ key: String(keys[index]), text });
        }
      }
      database.close();
    }
    return found;
  });
}
