import { isWindowsRoot } from '../record/pathForms';
import type { Numbering } from './redactor';

/** Who and where the person is, as the machine tells. */
export interface Identity {
  /** Absolute path. */
  readonly home: string;
  readonly user: string;
  readonly host: string;
}

/** Names that say nothing of a person, and that stand in many texts as words. */
const COMMON = new Set(
  'root user users admin administrator ubuntu debian fedora node vscode coder codespace dev developer docker runner guest test home work localhost local desktop laptop server main computer'.split(
    ' ',
  ),
);
const MIN_NAME = 3;

const E_MAIL =
  /(?<![\w.+-])[\w][\w.+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?\.){1,5}[A-Za-z]{2,24}(?![\w@-])/g;
/** RFC 1918 and RFC 3927; the loopback says nothing. */
const PRIVATE_IP =
  /(?<![\w.])(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2})(?![\w.]\d)/g;
/** Not the address of a person: of a service, of an example, and `user@host` of a clone. */
const IMPERSONAL =
  /^(?:git|hg|svn|noreply|no-reply|[\w.+-]{1,64}@(?:[\w-]{1,40}\.){0,3}(?:example\.(?:com|org|net)|users\.noreply\.github\.com))(?:@|$)/i;

/**
 * Masks who and where the person is, for what goes to a machine of somebody else: the home folder becomes `~`, the
 * names of user and computer, e-mail addresses and private network addresses are masked.
 */
export class PersonalData {
  private readonly home: RegExp | null;
  private readonly names: readonly { readonly kind: string; readonly pattern: RegExp }[];

  constructor(
    { home, user, host }: Identity,
    private readonly numberOf: Numbering,
  ) {
    this.home = home.length > 1 ? homePattern(home) : null;
    this.names = [named('user-name', user), named('host-name', host.split('.')[0] ?? '')].filter(
      (name) => name !== null,
    );
  }

  mask(text: string): string {
    let masked = this.home === null ? text : text.replace(this.home, '~');
    const replace = (kind: string, pattern: RegExp): void => {
      masked = masked.replace(pattern, (value) =>
        IMPERSONAL.test(value) ? value : `[REDACTED:${kind}:${this.numberOf(value)}]`,
      );
    };
    replace('e-mail', E_MAIL);
    replace('private-ip', PRIVATE_IP);
    for (const { kind, pattern } of this.names) replace(kind, pattern);
    return masked;
  }
}

/** The same folder as programs write it: with either slash, two backslashes in a text of JSON, or in an address. */
function homePattern(home: string): RegExp {
  const isWindows = isWindowsRoot(home);
  const parts = home.replace(/[/\\]{1,2}$/, '').split(/[/\\]/);
  const drive = /^[A-Za-z]:$/.test(parts[0] ?? '') ? driveSource(parts.shift() ?? '') : null;
  const sources = parts.map((part) => `(?:${formsOf(part, isWindows).map(escaped).join('|')})`);
  const source = [...(drive === null ? [] : [drive]), ...sources].join('(?:/|\\\\{1,2})');
  return new RegExp(`${source}(?![\\w.-])`, isWindows ? 'gi' : 'g');
}

/** `C:`, in an address of VS Code's `c%3A`, and what Git Bash, Cygwin and WSL make of it. */
function driveSource(drive: string): string {
  const letter = drive.charAt(0);
  return `(?:${letter}(?::|%3A)|(?:/mnt|/cygdrive)?/${letter})`;
}

/** A part of a path, the same in an address, and its short name, which Windows gives to folders for temporary files. */
function formsOf(part: string, isWindows: boolean): readonly string[] {
  const forms = [part, encodeURIComponent(part), encodeURI(part)];
  const plain = part.replace(/[ .+,;=[\]]/g, '');
  if (isWindows && (part.length > 8 || plain !== part)) forms.push(`${plain.slice(0, 6)}~1`, `${plain.slice(0, 6)}~2`);
  return [...new Set(forms)];
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function named(kind: string, name: string): { readonly kind: string; readonly pattern: RegExp } | null {
  if (name.length < MIN_NAME || COMMON.has(name.toLowerCase()) || /^\d+$/.test(name)) return null;
  const source = name.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');
  return { kind, pattern: new RegExp(`(?<![\\w-])${source}(?![\\w-])`, 'g') };
}
