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
export async function stateOf({ page }: Workplace): Promise<string> {
  return await page.evaluate(async () => {
    const found: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name ?? '');
      // No function has a name here: the test runner's compiler calls what the page does not have.
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')));
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        const values = await new Promise<readonly unknown[]>((resolve, reject) => {
          reading.addEventListener('success', () => resolve(reading.result));
          reading.addEventListener('error', () => reject(reading.error ?? new Error('no values')));
        });
        for (const value of values)
          found.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value));
      }
      database.close();
    }
    return found.join('\n') + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage });
  });
}
