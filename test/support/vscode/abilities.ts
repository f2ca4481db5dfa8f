import { hasApiOf, vscodeVersion } from './versions';

/**
 * What an older VS Code cannot do, and since when it can, as far as it was seen: measured on 1.99.4 and 1.139.1. A test
 * asks for it where that decides what the record can hold; without it, the test wants what the product promises there:
 * what is unknown is told as unknown, and nothing is made up.
 */
const SINCE = {
  /** Tells of the command in the terminal of a debugger: nobody else knows the exit code of a program there. */
  debugTerminal: '1.139',
  /** Tells of the first task in a terminal, and not only of those that take the terminal over. */
  firstTask: '1.139',
  /**
   * Tells extensions of what a problem matcher found also where an extension shows errors under the matcher's owner. Before,
   * what a task finds with `$tsc` stays hidden from the first word of the TypeScript service on: of it only the output tells.
   */
  sharedOwner: '1.139',
  /**
   * Tells a command's line as the shell says it. Before, it is read off the screen all the same, with what else came to
   * stand there and without a blank at which it was wrapped; VS Code then says that it is sure of it.
   */
  exactLine: '1.139',
  /** Hands on what a model thinks; before, its provider can send text alone. */
  modelThinking: '1.139',
  /** Tells a model that writes already that nobody listens any more. */
  modelCancel: '1.139',
  /** Goes by the scope of a setting also where a file nests its name; before, an extension has to keep such values out. */
  nestedScopes: '1.139',
  /** Writes into the address of a webview that it is a view’s each time it is shown, and not only the first time. */
  webviewPurpose: '1.139',
  /** Names its modern themes without `Default` before them. */
  shortThemeNames: '1.139',
} as const;

export type Ability = keyof typeof SINCE;

/** @param version of the VS Code under test; in its extension host, which does not see our environment, `vscode.version` */
export const can = (ability: Ability, version = vscodeVersion()): boolean => hasApiOf(SINCE[ability], version);

/** As the setting of this VS Code wants it. */
export const modernTheme = (kind: 'Dark' | 'Light'): string =>
  can('shortThemeNames') ? `${kind} Modern` : `Default ${kind} Modern`;
