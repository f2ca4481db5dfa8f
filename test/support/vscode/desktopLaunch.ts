import { join } from 'node:path';
import type { HostTestOptions } from './hostTests';

export interface DesktopPlaces {
  readonly data: string;
  readonly extensions: string;
}

/**
 * Below a folder of its own: nothing of the user's VS Code is seen or touched. Names are short, because VS Code puts a
 * socket there, and macOS lets its path have 103 bytes.
 */
export function placesIn(folder: string): DesktopPlaces {
  return { data: join(folder, 'u'), extensions: join(folder, 'x') };
}

export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  readonly shell: boolean;
}

/**
 * Installs packed extensions.
 *
 * @param cli of a VS Code; on Windows a `.cmd`, which only a shell runs, and a shell takes a path with a blank apart
 */
export function installCommand(
  cli: string,
  vsixes: readonly string[],
  { data, extensions }: DesktopPlaces,
  platform: NodeJS.Platform,
): CommandLine {
  const places = ['--user-data-dir', data, '--extensions-dir', extensions];
  const args = [...places, ...vsixes.flatMap((vsix) => ['--install-extension', vsix]), '--force'];
  if (platform !== 'win32') return { file: cli, args, shell: false };
  const quoted = (text: string): string => `"${text}"`;
  return { file: quoted(cli), args: args.map((arg) => (arg.startsWith('--') ? arg : quoted(arg))), shell: true };
}

/** What a window is opened with, beside what test-electron adds. */
export function windowArguments(
  { folder, locale }: Pick<HostTestOptions, 'folder' | 'locale'>,
  { data, extensions }: DesktopPlaces,
): string[] {
  const places = [`--user-data-dir=${data}`, `--extensions-dir=${extensions}`];
  const language = locale === 'zh-CN' ? ['--locale=zh-cn'] : [];
  return [folder, ...places, '--disable-telemetry', '--disable-gpu', ...language];
}
