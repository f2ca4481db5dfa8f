import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Workplace } from './workplace';

const OWN = 'mentor-brain.mentor-brain';
/** Letters of a secret that must not stand anywhere in one piece. */
const PIECE = 8;

/** Secrets that are put in somewhere, each another one, so that a leak says where it comes from. */
export class Canaries {
  private readonly planted = new Map<string, string>();

  /** A token of a public format, made now. */
  at(place: string): string {
    const letters = randomBytes(60).toString('base64').replace(/\W/g, '').slice(0, 36);
    this.planted.set(place, letters);
    return ['ghp', letters].join('_');
  }

  get places(): readonly string[] {
    return [...this.planted.keys()];
  }

  /** What of the secrets stands in a text, in any usual encoding. */
  leaksInto(text: string): readonly string[] {
    const lower = text.toLowerCase();
    return [...this.planted].flatMap(([place, letters]) => {
      const plain = piecesOf(letters, PIECE).some((piece) => text.includes(piece));
      const base64 = base64Of(letters).some((form) => piecesOf(form, PIECE + 4).some((piece) => text.includes(piece)));
      const inHex = Buffer.from(letters).toString('hex');
      const hex = piecesOf(inHex, 2 * PIECE).some((piece) => lower.includes(piece));
      return [plain ? place : null, base64 ? `${place}, in base64` : null, hex ? `${place}, in hex` : null].filter(
        (leak) => leak !== null,
      );
    });
  }
}

const piecesOf = (text: string, length: number): readonly string[] =>
  Array.from({ length: Math.max(0, text.length - length + 1) }, (_, index) => text.slice(index, index + length));

/** What these letters become, wherever they stand in what is encoded; the ends depend on what is around them. */
function base64Of(letters: string): readonly string[] {
  return [0, 1, 2].map((before) =>
    Buffer.from(`${'x'.repeat(before)}${letters}`)
      .toString('base64')
      .slice(4, -4),
  );
}

/** Everything that the extension has written below the data of VS Code: its storages and its log channel. */
export function ownFilesBelow(data: string): string {
  return readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(OWN) && !path.includes(join('extensions', OWN)))
    .map((path) => `${path}\n${read(path)}`)
    .join('\n');
}

function read(path: string): string {
  const bytes = readFileSync(path);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isPacked ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** What the extension and its pages gave VS Code to keep: the states of workspace and profile, secrets left out. */
export async function ownStateOf({ page }: Workplace): Promise<string> {
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
        const { keys, values } = await new Promise<{ keys: IDBValidKey[]; values: unknown[] }>((resolve, reject) => {
          const transaction = database.transaction(store);
          const reading = transaction.objectStore(store).getAll();
          const naming = transaction.objectStore(store).getAllKeys();
          transaction.addEventListener('complete', () => resolve({ keys: naming.result, values: reading.result }));
          transaction.addEventListener('error', () => reject(transaction.error ?? new Error('no values')));
        });
        for (const [index, key] of keys.entries()) {
          if (!/mentor-?brain/i.test(String(key))) continue;
          const value = values[index];
          const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
          found.push(`${String(key)} ${text}`);
        }
      }
      database.close();
    }
    return found.join('\n');
  });
}

/** What the pages of the product, its tree and its place in the status bar show, hidden parts too. */
export async function ownPagesOf({ page }: Workplace): Promise<string> {
  const shown: string[] = [];
  for (const frame of page.frames()) {
    const isOurs = await frame
      .locator('body[data-phase], body[data-state]')
      .count()
      .catch(() => 0);
    if (isOurs > 0) shown.push(await frame.content().catch(() => ''));
  }
  shown.push(...(await page.locator('.customview-tree').allInnerTexts()));
  shown.push(...(await page.locator('.statusbar-item[id^="mentor"]').allInnerTexts()));
  return shown.join('\n');
}
