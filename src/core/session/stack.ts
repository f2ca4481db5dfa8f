import type { Manifest } from '../record/event';
import { rankOf, technologyOf } from './technologies';

/** A stack is read at a glance; what is cut is the least telling. */
const MOST = 12;

const RUNTIMES: readonly (readonly [RegExp, string])[] = [
  [/^package\.json$/, 'Node.js'],
  [/^(?:pyproject\.toml|setup\.cfg|Pipfile|requirements[\w.-]{0,40}\.txt)$/, 'Python'],
  [/^go\.mod$/, 'Go'],
  [/^Cargo\.toml$/, 'Rust'],
  [/^pom\.xml$/, 'Java'],
  [/^[\w.-]{1,100}\.(?:cs|fs|vb)proj$/, '.NET'],
  [/^composer\.json$/, 'PHP'],
  [/^Gemfile$/, 'Ruby'],
  [/^pubspec\.yaml$/, 'Dart'],
  [/^(?:Dockerfile|(?:docker-)?compose\.ya?ml)$/, 'Docker'],
];

const LANGUAGES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    javascript: 'JavaScript',
    javascriptreact: 'React',
    typescript: 'TypeScript',
    typescriptreact: 'React',
    python: 'Python',
    go: 'Go',
    rust: 'Rust',
    java: 'Java',
    kotlin: 'Kotlin',
    csharp: 'C#',
    cpp: 'C++',
    c: 'C',
    php: 'PHP',
    ruby: 'Ruby',
    swift: 'Swift',
    dart: 'Dart',
    vue: 'Vue',
    svelte: 'Svelte',
  }),
);

/**
 * Technologies of the session, the most telling first: frameworks, then what stores and carries data, down to
 * languages. Of one kind, what a manifest names stands before what only the changed code imports.
 *
 * @param imports modules that the changed lines import
 */
export function readStack(
  manifests: readonly Manifest[],
  languages: readonly string[],
  imports: readonly string[] = [],
): readonly string[] {
  const names = [
    ...manifests.flatMap(({ dependencies }) => dependencies.map((name) => technologyOf(name))),
    ...manifests.map(({ kind }) => RUNTIMES.find(([pattern]) => pattern.test(kind))?.[1]),
    ...technologiesIn(languages, imports),
  ];
  const known = [...new Set(names.filter((name) => name !== undefined))];
  return known.sort((one, other) => rankOf(one) - rankOf(other)).slice(0, MOST);
}

/** Technologies that changed files tell of by their languages and by what they import. */
export function technologiesIn(languages: readonly string[], imports: readonly string[]): readonly string[] {
  const names = [...imports.map((name) => technologyOf(name)), ...languages.map((language) => LANGUAGES.get(language))];
  return names.filter((name) => name !== undefined);
}
