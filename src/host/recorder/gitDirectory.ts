import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Where a repository keeps what belongs to this work tree, and what it shares with other work trees. Absolute paths. */
export interface Repository {
  readonly root: string;
  readonly gitDirectory: string;
  readonly commonDirectory: string;
}

/** The repository that a folder lies in, found without running git. */
export async function findRepository(folder: string): Promise<Repository | null> {
  for (let root = folder; ; root = dirname(root)) {
    const gitDirectory = await gitDirectoryAt(root);
    if (gitDirectory !== null) {
      const common = (await textOf(join(gitDirectory, 'commondir'))).trim();
      return { root, gitDirectory, commonDirectory: common === '' ? gitDirectory : resolve(gitDirectory, common) };
    }
    if (dirname(root) === root) return null;
  }
}

/** A work tree's or a submodule's `.git` is a file that names the directory. */
async function gitDirectoryAt(root: string): Promise<string | null> {
  const path = join(root, '.git');
  const stats = await stat(path).catch(() => null);
  if (stats === null) return null;
  const target = stats.isDirectory() ? path : /^gitdir: (.{1,4096})/.exec(await textOf(path))?.[1]?.trim();
  if (target === undefined) return null;
  const gitDirectory = resolve(root, target);
  return (await stat(join(gitDirectory, 'HEAD')).catch(() => null)) === null ? null : gitDirectory;
}

/**
 * Rules for all repositories of this user: `core.excludesFile` of the last configuration that names one, as in git, or
 * the place that git takes without it. Files that a configuration includes are not followed.
 */
export async function userIgnoreRules(repository: Repository | null): Promise<string> {
  const home = homedir();
  const shared = join(process.env.XDG_CONFIG_HOME || join(home, '.config'), 'git');
  const global = process.env.GIT_CONFIG_GLOBAL;
  const own = global === undefined ? [join(shared, 'config'), join(home, '.gitconfig')] : [global];
  const configs = repository === null ? own : [...own, join(repository.commonDirectory, 'config')];
  const named = (await Promise.all(configs.map(excludesFileOf))).findLast((path) => path !== undefined);
  return await textOf(named === undefined ? join(shared, 'ignore') : named.replace(/^~(?=[\\/])/, home));
}

async function excludesFileOf(config: string): Promise<string | undefined> {
  const text = await textOf(config);
  return /^[ \t]{0,20}excludesfile[ \t]{0,20}=[ \t]{0,20}"?([^"\n]{1,1000})/im.exec(text)?.[1]?.trim();
}

async function textOf(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '');
}
