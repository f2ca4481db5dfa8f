import * as vscode from 'vscode';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import { secretsOfEnvFile, secretsOfEnvironment } from '../../core/privacy/envValues';
import type { Redactor } from '../../core/privacy/redactor';
import { readSetting } from '../settings';

const ENV_FILES = '**/{.env,.env.*,*.env,.envrc,.envrc.*,.flaskenv,.dev.vars}';
const NO_SECRETS = /\.(?:example|sample|template|dist|defaults)$/i;
const NOT_LOOKED_AT = '**/{node_modules,.git,.venv,venv,vendor}/**';
const MAX_FILES = 100;
const MAX_BYTES = 256_000;

/**
 * Tells the redactor what it must mask wherever it turns up: the values of the files that set an environment, the
 * secrets of the environment itself, and what the user's settings name. The files are read for this alone; nothing of
 * them is kept but in memory.
 */
export class KnownSecrets {
  private readonly lifetime = new Lifetime();
  /** Resolves when the files that were there at the start are read. */
  readonly ready: Promise<void>;

  constructor(
    private readonly redactor: Pick<Redactor, 'addKnownValue' | 'alsoMask'>,
    private readonly logger: Logger,
    environment: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    for (const value of secretsOfEnvironment(environment)) redactor.addKnownValue(value, 'env-value');
    this.takePatterns();
    const { lifetime } = this;
    lifetime.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('mentorBrain.privacy')) this.takePatterns();
      }),
    );
    const watcher = lifetime.add(vscode.workspace.createFileSystemWatcher(ENV_FILES, false, false, true));
    lifetime.add(watcher.onDidCreate((uri) => void this.read(uri)));
    lifetime.add(watcher.onDidChange((uri) => void this.read(uri)));
    lifetime.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.readAll()));
    this.ready = this.readAll();
  }

  dispose(): void {
    this.lifetime.dispose();
  }

  private takePatterns(): void {
    const ofProjects = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
      readSetting('mentorBrain.privacy.alsoMaskHere', folder),
    );
    this.redactor.alsoMask([...readSetting('mentorBrain.privacy.alsoMask'), ...ofProjects]);
  }

  private async readAll(): Promise<void> {
    try {
      const uris = await vscode.workspace.findFiles(ENV_FILES, NOT_LOOKED_AT, MAX_FILES);
      for (const uri of uris) await this.read(uri);
    } catch (error) {
      this.logger.warn(`the files of the environment could not be listed: ${String(error)}`);
    }
  }

  /** A file that cannot be read has no values that could turn up. */
  private async read(uri: vscode.Uri): Promise<void> {
    if (uri.scheme !== 'file' || NO_SECRETS.test(uri.path)) return;
    try {
      if ((await vscode.workspace.fs.stat(uri)).size > MAX_BYTES) return;
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      for (const value of secretsOfEnvFile(text)) this.redactor.addKnownValue(value, 'env-value');
    } catch {
      this.logger.debug('a file of the environment could not be read');
    }
  }
}
