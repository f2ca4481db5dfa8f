import ignore, { type Ignore } from 'ignore';

/** Why a file is never read into the journal. */
export type ExclusionReason = 'secretFile' | 'ignored' | 'generated' | 'tooLarge' | 'binary';

/** A larger text is not source that someone learns from, and reading it could be felt while typing. */
export const MAX_FILE_CHARS = 1_000_000;

const SECRET_NAMES = [
  /^\.env(?:rc)?(?!\.(?:example|sample|template)$)(?:\..+)?$/,
  /\.env$/,
  /\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|crt|cer|der|tfstate|tfvars)$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:\..+)?$/,
  /^\.(?:npmrc|pypirc|netrc|git-credentials|htpasswd|pgpass)$/,
  /^(?:secrets?|credentials?)(?:\.[\w-]+)?$/,
];
const SECRET_FOLDERS = new Set(['.aws', '.ssh', '.gnupg', '.kube', '.docker']);
const GENERATED_FOLDERS = new Set([
  '.git',
  'node_modules',
  'dist',
  'build',
  'out',
  'coverage',
  'target',
  '__pycache__',
  '.venv',
  'venv',
  '.next',
  '.cache',
  '.idea',
]);
const GENERATED_NAMES =
  /(?:^package-lock\.json$|^pnpm-lock\.yaml$|^yarn\.lock$|^poetry\.lock$|\.min\.(?:js|css)$|\.map$)/;

/** Decides by path which files are recorded. Paths are workspace-relative with forward slashes. */
export class Exclusions {
  private readonly ignored: Ignore;

  /** @param ignoreRules text of the workspace's `.gitignore`, empty where there is none */
  constructor(ignoreRules = '') {
    this.ignored = ignore().add(ignoreRules);
  }

  /** @returns `null` where the file may be recorded */
  ofPath(path: string): ExclusionReason | null {
    const parts = path.toLowerCase().split('/');
    const name = parts.at(-1) ?? '';
    if (SECRET_NAMES.some((pattern) => pattern.test(name))) return 'secretFile';
    if (parts.some((part) => SECRET_FOLDERS.has(part))) return 'secretFile';
    if (parts.some((part) => GENERATED_FOLDERS.has(part)) || GENERATED_NAMES.test(name)) return 'generated';
    // `ignore` refuses paths that leave the root; such a file is not of this workspace.
    if (!ignore.isPathValid(path) || this.ignored.ignores(path)) return 'ignored';
    return null;
  }
}

/** @returns why this text is not kept, `null` where it may be */
export function exclusionOfText(text: string): ExclusionReason | null {
  if (text.length > MAX_FILE_CHARS) return 'tooLarge';
  return text.slice(0, 8192).includes('\0') ? 'binary' : null;
}
