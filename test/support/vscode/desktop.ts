// Used where VS Code itself can be downloaded: hosted workflows and developers' machines set MENTOR_BRAIN_VSCODE=desktop.
// Where only package registries are reached this file is never run; the server from npm stands in (server.ts).
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import type { ResultFile } from '../mocha/resultFile';
import { defaultSettings } from './defaultSettings';
import type { HostTestOptions } from './hostTests';
import { root, temporaryDirectory } from './paths';

/** The version may be set, so that the oldest supported one is tested as well as the newest. */
const version = process.env.MENTOR_BRAIN_VSCODE_VERSION ?? 'stable';

export async function runOnDesktop(options: HostTestOptions, bundle: string, file: ResultFile): Promise<void> {
  const vscodeExecutablePath = await downloadAndUnzipVSCode(version);
  const data = temporaryDirectory('desktop');
  writeSettings(data, options.settings ?? {});
  const places = ['--user-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  for (const vsix of [options.vsix, ...(options.extensions ?? [])]) installPacked(vscodeExecutablePath, vsix, places);
  const launchArgs = [options.folder, ...places, '--disable-workspace-trust', '--skip-welcome', '--disable-gpu'];
  if (options.locale === 'zh-CN') launchArgs.push('--locale', 'zh-cn');
  const timer = setInterval(() => file.take().forEach(options.onResult), 200);
  try {
    await runTests({
      vscodeExecutablePath,
      // The packed extension is installed; what is under development here is only the test driver.
      extensionDevelopmentPath: join(root, 'test', 'support', 'driver'),
      extensionTestsPath: join(bundle, 'index.js'),
      extensionTestsEnv: { ...options.env },
      launchArgs,
    }).catch((error: unknown) => {
      // Failed tests end VS Code with a code of failure; they have told so themselves.
      file.take().forEach(options.onResult);
      if (!file.hasEnded) throw error;
    });
  } finally {
    clearInterval(timer);
  }
}

function writeSettings(data: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify({ ...defaultSettings, ...settings }));
}

function installPacked(executable: string, vsix: string, places: readonly string[]): void {
  const [cli = executable, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const result = spawnSync(cli, [...args, ...places, '--install-extension', vsix, '--force'], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) throw new Error(`VS Code could not install ${vsix}.`);
}
