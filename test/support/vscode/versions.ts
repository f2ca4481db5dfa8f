import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';

/** What `npm test` uses: the newest that npm has as a server. */
const NEWEST = '1.139.1';

/** Not every version is on npm. Of each version of `engines.vscode` that was ever chosen, the one that is. */
const ON_NPM = ['1.93.1', '1.96.4', '1.99.4', '1.100.3', '1.104.0'];

/** The Node that VS Code has in it, where the newest of its major version would have more than users have. */
const OWN_NODE: Readonly<Record<string, string>> = { '1.93': '20.15.1', '1.99': '20.18.3' };

/** Of a version: the part that says what there is of the API. */
export const minorOf = (version: string): string => /^\D{0,2}(\d{1,3}\.\d{1,4})/.exec(version)?.[1] ?? version;

const engines = (): string => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.vscode;

/** The oldest version that the extension says it runs on. */
export function oldestVersion(): string {
  const minor = minorOf(engines());
  const version = ON_NPM.find((one) => minorOf(one) === minor);
  if (version === undefined)
    throw new Error(`engines.vscode is ${engines()}: name here which VS Code ${minor} npm has.`);
  return version;
}

/** The version that MENTOR_BRAIN_VSCODE_VERSION asks for, by its number or as `oldest`. */
export function namedVersion(): string | undefined {
  const named = process.env.MENTOR_BRAIN_VSCODE_VERSION ?? '';
  if (named === '') return undefined;
  return named === 'oldest' ? oldestVersion() : named;
}

export const vscodeVersion = (): string => namedVersion() ?? NEWEST;

/** Whether a VS Code, by default that under test, is at least that new; `stable` and `insiders` are newer than any number. */
export function hasApiOf(version: string, tested = vscodeVersion()): boolean {
  if (!/^\d/.test(tested)) return true;
  const [major = 0, minor = 0] = minorOf(tested).split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = minorOf(version).split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The npm package `code-server` counts a major version of its own. */
export const serverVersion = (vscode: string): string => vscode.replace(/^1\./, '4.');

/** @param wanted what the server's package asks for: a major version */
export const nodeVersion = (vscode: string, wanted: string): string => OWN_NODE[minorOf(vscode)] ?? wanted;
