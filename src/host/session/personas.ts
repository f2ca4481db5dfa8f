import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { Memento, WorkspaceFolder } from 'vscode';
import { type Persona, parsePersona } from '../../core/prompt/persona';
import type { LogLanguage } from '../../core/prompt/prompt';
import {
  addPersona,
  listPersonas,
  type PersonaFile,
  type PersonaReading,
  type PersonaTrouble,
  readPersona,
} from '../files/personaFiles';

/** The workspace folder that a persona is chosen for. */
export interface PersonaHome {
  /** Of the folder, as text. */
  readonly uri: string;
  readonly path: string;
}

export function homeOf({ uri }: WorkspaceFolder): PersonaHome {
  return { uri: uri.toString(), path: uri.fsPath };
}

export interface PersonaPlaces {
  /** Holds `mentor.zh-CN.md` and `mentor.en.md`. */
  readonly shipped: string;
  /** The user's own. */
  readonly user: string;
}

/** Where a workspace keeps personas, below its folder. */
const WORKSPACE_PERSONAS = ['.mentor-brain', 'personas'] as const;

/** What stands in the way of the persona that was chosen; until it is mended, the shipped one writes. */
export type PersonaHitch =
  /** The workspace's file is not the one that the user agreed to. */
  | { readonly kind: 'changed'; readonly file: UsablePersona }
  | { readonly kind: 'broken'; readonly name: string; readonly path: string; readonly trouble: PersonaTrouble };

export interface ChosenPersona {
  readonly persona: Persona;
  readonly from: 'shipped' | 'user' | 'workspace';
  readonly hitch: PersonaHitch | null;
}

/** A persona file that can be used, as it was read. */
export interface UsablePersona {
  readonly name: string;
  readonly path: string;
  readonly persona: Persona;
  readonly sha256: string;
}

export interface OfferedPersonas {
  readonly shipped: Persona;
  readonly user: readonly PersonaFile[];
  readonly workspace: readonly PersonaFile[];
}

const pinSchema = v.object({ path: v.string(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });
const OWN_KEY = 'persona';
const pinKey = (home: PersonaHome): string => `persona:${home.uri}`;

/**
 * The personas there are and the one that writes. What was chosen stands in VS Code's global state, where no workspace
 * can write it: the user's own file by name, a workspace's by path and by the hash of the bytes that the user was shown.
 */
export class Personas {
  constructor(
    private readonly places: PersonaPlaces,
    private readonly state: Memento,
    private readonly isTrusted: () => boolean,
  ) {}

  /** @param home `null` where no folder is open */
  async offered(home: PersonaHome | null, language: LogLanguage): Promise<OfferedPersonas> {
    const [shipped, user, workspace] = await Promise.all([
      this.shipped(language),
      listPersonas(this.places.user, null),
      home === null || !this.isTrusted() ? [] : listPersonas(join(home.path, ...WORKSPACE_PERSONAS), home.path),
    ]);
    return { shipped, user, workspace };
  }

  /** Who writes now. A file that changed, broke or is gone does not: the shipped one does, and the hitch says why. */
  async chosen(home: PersonaHome | null, language: LogLanguage): Promise<ChosenPersona> {
    const shipped = await this.shipped(language);
    const pin = home === null || !this.isTrusted() ? null : this.pinOf(home);
    if (home !== null && pin !== null) {
      const name = basename(pin.path);
      const path = join(home.path, ...WORKSPACE_PERSONAS, name);
      const reading = await readPersona(path, home.path);
      const isSame = reading.isUsable && reading.sha256 === pin.sha256;
      if (isSame) return { persona: reading.persona, from: 'workspace', hitch: null };
      return { persona: shipped, from: 'shipped', hitch: hitchOf(name, path, reading) };
    }
    const own = this.own();
    if (own === null) return { persona: shipped, from: 'shipped', hitch: null };
    const path = join(this.places.user, own);
    const reading = await readPersona(path, null);
    if (reading.isUsable) return { persona: reading.persona, from: 'user', hitch: null };
    return { persona: shipped, from: 'shipped', hitch: { kind: 'broken', name: own, path, trouble: reading.trouble } };
  }

  /** Path of the file that was chosen, whether it can be used or not; `null` for the shipped persona. */
  chosenPath(home: PersonaHome | null): string | null {
    const pin = home === null || !this.isTrusted() ? null : this.pinOf(home);
    if (home !== null && pin !== null) return join(home.path, ...WORKSPACE_PERSONAS, basename(pin.path));
    const own = this.own();
    return own === null ? null : join(this.places.user, own);
  }

  /** For every workspace that has none of its own; this one's is given up. */
  async useShipped(home: PersonaHome | null): Promise<void> {
    await this.useOwn(home, undefined);
  }

  /** @param file name of a file in the user's folder */
  async useOwn(home: PersonaHome | null, file: string | undefined): Promise<void> {
    await this.state.update(OWN_KEY, file);
    if (home !== null) await this.state.update(pinKey(home), undefined);
  }

  /** To be called only with what the user was shown and agreed to. */
  async pin(home: PersonaHome, { name, sha256 }: UsablePersona): Promise<void> {
    await this.state.update(pinKey(home), { path: [...WORKSPACE_PERSONAS, name].join('/'), sha256 });
  }

  /** Gives up this workspace's persona; the user's own choice is as it was. */
  async unpin(home: PersonaHome): Promise<void> {
    await this.state.update(pinKey(home), undefined);
  }

  /** A copy of the shipped persona as the user's own, chosen at once. @returns its path */
  async add(home: PersonaHome | null, name: string, language: LogLanguage): Promise<string> {
    const path = await addPersona(this.places.user, name, await this.shippedText(language));
    await this.useOwn(home, basename(path));
    return path;
  }

  get userFolder(): string {
    return this.places.user;
  }

  private pinOf(home: PersonaHome): v.InferOutput<typeof pinSchema> | null {
    const parsed = v.safeParse(pinSchema, this.state.get(pinKey(home)));
    return parsed.success ? parsed.output : null;
  }

  private own(): string | null {
    const file = this.state.get(OWN_KEY);
    return typeof file === 'string' && file !== '' ? basename(file) : null;
  }

  private async shipped(language: LogLanguage): Promise<Persona> {
    return parsePersona(await this.shippedText(language));
  }

  private async shippedText(language: LogLanguage): Promise<string> {
    return await readFile(join(this.places.shipped, `mentor.${language}.md`), 'utf8');
  }
}

function hitchOf(name: string, path: string, reading: PersonaReading): PersonaHitch {
  if (!reading.isUsable) return { kind: 'broken', name, path, trouble: reading.trouble };
  return { kind: 'changed', file: { name, path, persona: reading.persona, sha256: reading.sha256 } };
}
