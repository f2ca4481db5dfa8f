import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * The API of VS Code, one import of its names for each file: a namespace that comes from outside is copied, all of it,
 * once for every module that imports it. A file that takes it as a value, `const { env } = vscode`, brings all names along.
 */
export const vscodeNames = {
  name: 'vscode-names',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, ({ path, namespace }) =>
      namespace === 'vscode-names' ? { path, external: true } : { path, namespace: 'vscode-names' },
    );
    onLoad({ filter: /./, namespace: 'vscode-names' }, async () => {
      const declarations = await readFile('node_modules/@types/vscode/index.d.ts', 'utf8');
      const values = /^\t(?:export )?(?:abstract )?(?:class|const|enum|function|namespace) (\w{1,80})/gm;
      const names = new Set([...declarations.matchAll(values)].map(([, name]) => name));
      return { contents: `export { ${[...names].join()} } from 'vscode';` };
    });
  },
};

/** The preview loads the grammars as a script of their own; so does the host, and they are shipped once. */
export const grammarsOfPreview = {
  name: 'grammars-of-preview',
  setup({ onResolve }) {
    onResolve({ filter: /\/grammars$/ }, () => ({ path: './highlight.js', external: true }));
  },
};

/**
 * Only the chat completions of the `openai` client are called, with an address and a body: the interfaces to all else,
 * and what only they ask for (files, pages of lists, queries, tokens of cloud providers), have no code here.
 */
export const chatOfOpenai = {
  name: 'chat-of-openai',
  setup({ onLoad }) {
    const called = /[/\\]resources[/\\](?:chat[/\\]|(?:chat|index|shared)\.mjs$)/;
    const other = ['auth', 'core/(?:pagination|uploads)', 'internal/(?:qs|to-file|uploads)', 'lib', 'resources'];
    const filter = new RegExp(`/openai/(?:${other.join('|')})\\b.*\\.mjs$`.replaceAll('/', '[/\\\\]'));
    onLoad({ filter }, async ({ path }) => {
      if (called.test(path)) return undefined;
      const text = await readFile(path, 'utf8');
      const names = [...text.matchAll(/^export (?:async )?(?:class|function|const) (\w{1,80})/gm)].map(
        ([, name]) => name,
      );
      const passedOn = [...text.matchAll(/^export (?:\*|\{[^}]{0,2000}\}) from .{1,200};$/gm)].map(String);
      return { contents: [...names.map((name) => `export class ${name} {}`), ...passedOn].join('\n') };
    });
  },
};

/** What is wanted at the same time is one file, whatever its names in the sources: each more would split the rest, too. */
const PARTS = {
  mentoring: ['src/host/start/startPrivacy', 'src/host/start/startMentoring'],
  onDemand: [
    'src/core/session/buildRecord',
    'src/host/files/tidyStorage',
    'src/host/recorder/projectFacts',
    'src/host/start/startCommands',
  ],
  writing: [
    'src/core/draft/fillOffline',
    'src/core/draft/grounding/groundDraft',
    'src/core/draft/withhold',
    'src/core/mentor/offline/offlineMentor',
    'src/host/mentor/endpointMentor',
    'src/host/session/makePrompt',
  ],
};

export const coarseParts = {
  name: 'coarse-parts',
  setup({ onResolve, onLoad, initialOptions }) {
    const partOf = new Map(
      Object.entries(PARTS).flatMap(([part, files]) => files.map((file) => [basename(file), part])),
    );
    onResolve({ filter: /^\./ }, ({ path, kind }) => {
      const part = kind === 'dynamic-import' ? partOf.get(basename(path)) : undefined;
      return part === undefined ? undefined : { path: part, namespace: 'part' };
    });
    onLoad({ filter: /./, namespace: 'part' }, ({ path }) => ({
      contents: PARTS[path].map((file) => `export * from './${file}';`).join('\n'),
      resolveDir: initialOptions.absWorkingDir ?? process.cwd(),
    }));
  },
};

/**
 * The entry as CommonJS without what esbuild adds for modules of all kinds, which is more than the entry itself and is
 * run at the start of every window. It imports parts dynamically and exports two functions.
 */
export function leanEntry(text) {
  const code = text
    // The parts do nothing by being read, so their order, which such an import is there for, means nothing.
    .replace(/^import"\.\/[\w-]{1,80}\.js";/gm, '')
    .replace(/\bimport\(("\.\/[\w-]{1,80}\.js")\)/g, 'Promise.resolve().then(()=>require($1))')
    .replace(/\bexport\{([\w$, ]{1,200})\};?/, (_, names) =>
      names
        .split(',')
        .map((name) => name.replace(/^(\S+)(?: as (\S+))?$/, (_all, own, told = own) => `exports.${told}=${own};`))
        .join(''),
    );
  if (/\b(?:import|export)\b/.test(code)) throw new Error('the entry has more than dynamic imports and named exports');
  return `"use strict";${code}`;
}
