import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Workplace } from './workplace';

const OWN = 'mentor-brain.mentor-brain';
/** Letters of a secret that must not stand anywhere in one piece. */
const PIECE = 8;
const AROUND = 400;

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

  /** What stands around each secret that is there in plain letters, to tell how it got there: all of it was made up here. */
  around(text: string): string {
    const places = [...this.planted].flatMap(([place, letters]) => {
      const piece = piecesOf(letters, PIECE).find((one) => text.includes(one));
      const at = piece === undefined ? -1 : text.indexOf(piece);
      return at < 0 ? [] : [`${place}: ${text.slice(Math.max(0, at - AROUND), at + AROUND)}`];
    });
    return places.join('\n');
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
