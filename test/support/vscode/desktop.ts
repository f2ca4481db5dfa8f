// Used where VS Code itself can be downloaded: hosted workflows and developers' machines set MENTOR_BRAIN_VSCODE=desktop.
// Where only package registries are reached this file is never run; the server from npm stands in (server.ts).
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import type { ResultFile } from '../mocha/resultFile';
import { defaultSettings } from './defaultSettings';
import { type DesktopPlaces, installCommand, placesIn, windowArguments } from './desktopLaunch';
import type { HostTestOptions } from './hostTests';
import { cache, root, temporaryDirectory } from './paths';
import { namedVersion } from './versions';

export async function runOnDesktop(options: HostTestOptions, bundle: string, file: ResultFile): Promise<void> {
  const vscodeExecutablePath = await downloadAndUnzipVSCode({
    version: namedVersion() ?? 'stable',
    cachePath: join(cache, 'vscode-desktop'),
  });
  const places = placesIn(temporaryDirectory('vsc'));
  writeSettings(places, options.settings ?? {});
  install(vscodeExecutablePath, [options.vsix, ...(options.extensions ?? [])], places);
  const timer = setInterval(() => file.take().forEach(options.onResult), 200);
  try {
    await runTests({
      vscodeExecutablePath,
      // The packed extension is installed; what is under development here is only the test driver.
      extensionDevelopmentPath: join(root, 'test', 'support', 'driver'),
      extensionTestsPath: join(bundle, 'index.js'),
      extensionTestsEnv: { ...options.env },
      launchArgs: windowArguments(options, places),
    }).catch((error: unknown) => {
      // Failed tests end VS Code with a code of failure; they have told so themselves.
      file.take().forEach(options.onResult);
      if (!file.hasEnded) throw error;
    });
  } finally {
    clearInterval(timer);
  }
}

function writeSettings({ data }: DesktopPlaces, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify({ ...defaultSettings, ...settings }));
}

function install(executable: string, vsixes: readonly string[], places: DesktopPlaces): void {
  const cli = resolveCliPathFromVSCodeExecutablePath(executable);
  const { file, args, shell } = installCommand(cli, vsixes, places, process.platform);
  const { status } = spawnSync(file, args, { stdio: ['ignore', 2, 2], shell });
  if (status !== 0) throw new Error(`VS Code could not install ${vsixes.join(', ')}.`);
}
