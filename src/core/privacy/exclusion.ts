/** Why a file is never read into the journal. */
export type ExclusionReason = 'secretFile' | 'ignored' | 'generated' | 'outOfScope' | 'ownLog' | 'tooLarge' | 'binary';

/** A larger text is not source that someone learns from, and reading it could be felt while typing. */
export const MAX_FILE_CHARS = 1_000_000;

/** What a person or a tool puts behind the name of a file to keep another one of it. */
const COPY = String.raw`(?:[._~-](?:bak|backup|old|orig|save|copy|tmp|\d{1,8})|~)?`;
const SECRET_ENDS = [
  ...['pem', 'key', 'p12', 'pfx', 'p8', 'jks', 'jceks', 'bks', 'keystore', 'truststore', 'kdbx', 'kdb', 'ppk'],
  ...['crt', 'cer', 'der', 'asc', 'gpg', 'pgp', 'age', 'ovpn', 'mobileprovision', 'tfstate', 'tfvars'],
];
const SECRET_NAMES = [
  // All that begins so, but for the templates that a project shares.
  /^\.env(?!\.(?:example|sample|template|dist|defaults?)$)(?![a-z]*\.(?:d\.)?[cm]?[jt]s$)/,
  new RegExp(String.raw`\.env${COPY}$`),
  new RegExp(String.raw`\.(?:${SECRET_ENDS.join('|')})(?:\.json|\.backup)?${COPY}$`),
  /^id_(?:rsa|dsa|ecdsa|ed25519)/,
  /^[._](?:npmrc|pypirc|netrc|git-credentials|htpasswd|pgpass|my\.cnf|mylogin\.cnf|s3cfg|boto|dockercfg|dockerconfigjson|terraformrc|vault-token|vault_pass|databrickscfg|kaggle\.json)/,
  /^\.[a-z]{1,20}_history$/,
  /^(?:secrets?|credentials?)(?:\.[\w-]+)?$/,
  /^(?:client_secrets?|service[_-]?account)[\w.-]{0,100}\.json$/,
  /^kubeconfig(?:\.[\w-]+)?$/,
];
const SECRET_FOLDERS = new Set([
  ...['.aws', '.azure', '.gcloud', '.ssh', '.gnupg', '.kube', '.docker', '.password-store', '.secrets'],
]);

/** Names that only a tool gives to a folder. */
const TOOL_FOLDERS = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'bower_components',
  '.yarn',
  '.pnpm-store',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.angular',
  '.docusaurus',
  '.turbo',
  '.parcel-cache',
  '.expo',
  '.vercel',
  '.netlify',
  '.nyc_output',
  '__pycache__',
  'site-packages',
  '.venv',
  'venv',
  '.tox',
  '.nox',
  '.eggs',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.ipynb_checkpoints',
  '.cache',
  '.gradle',
  '.idea',
  '.vs',
  '.vscode-test',
  '.history',
  '.dart_tool',
  'pods',
  'deriveddata',
  '.stack-work',
  'elm-stuff',
  '.bundle',
  '.terraform',
  '.serverless',
]);
/** What builds write, in most projects; in some a person keeps sources there, and git then tracks them. */
const OUTPUT_FOLDERS = new Set(['dist', 'build', 'out', 'coverage', 'target']);
/** Folders that are generated only where something else stands beside or in them. */
const GENERATED_PLACES =
  /(?:^|\/)(?:(?:bin|obj)\/(?:debug|release)|obj\/(?:project\.assets\.json|[^/]{1,200}\.nuget\.[^/]{1,200})|vendor\/(?:bundle|composer|autoload\.php|modules\.txt|github\.com|golang\.org|google\.golang\.org|gopkg\.in)|[^/]{1,200}\.(?:egg|dist)-info)(?:\/|$)/;

const LOCK_FILES = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  'deno.lock',
  'poetry.lock',
  'pipfile.lock',
  'pdm.lock',
  'uv.lock',
  'pixi.lock',
  'cargo.lock',
  'go.sum',
  'go.work.sum',
  'composer.lock',
  'gemfile.lock',
  'mix.lock',
  'pubspec.lock',
  'podfile.lock',
  'package.resolved',
  'packages.lock.json',
  'paket.lock',
  'gradle.lockfile',
  'flake.lock',
  '.terraform.lock.hcl',
]);
const TOOL_FILES = new Set(['.ds_store', 'thumbs.db', 'desktop.ini', '.eslintcache', '.coverage', '4913']);
const GENERATED_NAMES = [
  /\.min\.(?:js|mjs|css)$/,
  /\.(?:js|mjs|cjs|css|ts)\.map$/,
  /\.(?:pyc|pyo|class|o|obj|tsbuildinfo|log|pid)$/,
  // What editors and other writers keep beside a file for a moment.
  /(?:^\.#|^#.{1,200}#$|~$|\.(?:sw[a-px]|tmp|bak)$|^\.~lock\.)/,
];

/** The product's own file is not the user's work; what they wrote into it is merged from there, not from the record. */
const OWN_LOG = /^docs\/learning_log_step\d{1,3}\.md$/;

/**
 * What is kept out of every project by its name. No setting can bring it back.
 *
 * @param path workspace-relative with forward slashes
 * @returns `null` where nothing in the name is against recording; it may still lie in an `outputFolderOf` builds
 */
export function exclusionOfName(path: string): ExclusionReason | null {
  const lower = path.toLowerCase();
  const parts = lower.split('/');
  const name = parts.at(-1) ?? '';
  if (SECRET_NAMES.some((pattern) => pattern.test(name))) return 'secretFile';
  if (parts.some((part) => SECRET_FOLDERS.has(part))) return 'secretFile';
  if (OWN_LOG.test(lower)) return 'ownLog';
  if (parts.some((part) => TOOL_FOLDERS.has(part)) || GENERATED_PLACES.test(lower)) return 'generated';
  if (LOCK_FILES.has(name) || TOOL_FILES.has(name)) return 'generated';
  return GENERATED_NAMES.some((pattern) => pattern.test(name)) ? 'generated' : null;
}

/**
 * Whether a file that is kept out for this reason holds what its owner wants nobody to see, under any other name too.
 * Who moves a file into the scope of the record wants it there.
 */
export function isPrivate(reason: ExclusionReason | null): boolean {
  return reason === 'secretFile' || reason === 'ignored';
}

/**
 * The outermost folder on the way to a file that builds mostly write to (`dist`, `out` …). It counts as generated unless
 * git tracks something in it: then a person keeps sources there.
 */
export function outputFolderOf(path: string): string | null {
  const parts = path.split('/');
  const depth = parts.slice(0, -1).findIndex((part) => OUTPUT_FOLDERS.has(part.toLowerCase()));
  return depth === -1 ? null : parts.slice(0, depth + 1).join('/');
}

/** A part of a path that installers alone write to: a change there tells of an install. */
export function isInstalled(path: string): boolean {
  return /(?:^|\/)(?:node_modules|site-packages|\.?venv|pods|vendor\/bundle)\//i.test(path);
}

/** @returns why this text is not kept, `null` where it may be */
export function exclusionOfText(text: string): ExclusionReason | null {
  if (text.length > MAX_FILE_CHARS) return 'tooLarge';
  return text.slice(0, 8192).includes('\0') ? 'binary' : null;
}
