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

/** Rules for all repositories of this user: `core.excludesFile`, or the place that git takes without it. */
export async function userIgnoreRules(): Promise<string> {
  const config = await textOf(join(homedir(), '.gitconfig'));
  const named = /^[ \t]{0,20}excludesfile[ \t]{0,20}=[ \t]{0,20}"?([^"\n]{1,1000})/im.exec(config)?.[1]?.trim();
  const standard = join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'git', 'ignore');
  return await textOf(named === undefined ? standard : named.replace(/^~(?=\/)/, homedir()));
}

async function textOf(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '');
}
