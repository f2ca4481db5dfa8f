import { isToldByExitCode, wordsOf } from '../../session/commandKey';
import type { Change, CommandRun, SessionRecord } from '../../session/sessionRecord';

/** Groups of languages that the same tools run. */
type Family = 'js' | 'python' | 'go' | 'rust' | 'jvm' | 'dotnet' | 'ruby' | 'php' | 'c' | 'any';

/** Tools that build, run, check or test code, each with the languages that they do it for. */
const TOOLS: readonly (readonly [RegExp, Family])[] = [
  [
    /^(?:python[\d.]*|py|pytest|tox|nox|mypy|pyright|ruff|uvicorn|gunicorn|flask|django-admin|celery|alembic)$/,
    'python',
  ],
  [/^(?:uv|poetry|pipenv|hatch|pdm|rye)$/, 'python'],
  [/^(?:node|nodemon|npm|pnpm|yarn|bun|deno|tsc|tsx|ts-node|jest|vitest|mocha|ava|eslint|biome)$/, 'js'],
  [/^(?:vite|next|nuxt|webpack|rollup|esbuild|parcel|playwright|cypress|karma|ng|vue-tsc|hardhat)$/, 'js'],
  [/^go$/, 'go'],
  [/^(?:cargo|rustc)$/, 'rust'],
  [/^(?:mvnw?|gradlew?|javac?|kotlinc?|sbt|scala|lein|clj|ant)$/, 'jvm'],
  [/^(?:dotnet|msbuild|csc)$/, 'dotnet'],
  [/^(?:ruby|rspec|rake|rails|bundle)$/, 'ruby'],
  [/^(?:php|phpunit|artisan|composer|pest|phpstan)$/, 'php'],
  [/^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|cl)$/, 'c'],
  [
    /^(?:make|cmake|ctest|ninja|meson|bazel|buck|just|task|swift|xcodebuild|flutter|dart|zig|nim|julia|Rscript)$/,
    'any',
  ],
  [/^(?:lua|luajit|perl|prove|elixir|mix|ghc|runghc|stack|cabal|ocaml|dune|forge|terraform|hugo|shellcheck)$/, 'any'],
  [/^(?:sh|bash|zsh|fish|pwsh|powershell)$/, 'any'],
];

const LANGUAGES: Readonly<Record<string, Family>> = {
  javascript: 'js',
  javascriptreact: 'js',
  typescript: 'js',
  typescriptreact: 'js',
  vue: 'js',
  svelte: 'js',
  html: 'js',
  css: 'js',
  scss: 'js',
  less: 'js',
  python: 'python',
  go: 'go',
  rust: 'rust',
  java: 'jvm',
  kotlin: 'jvm',
  scala: 'jvm',
  groovy: 'jvm',
  csharp: 'dotnet',
  fsharp: 'dotnet',
  ruby: 'ruby',
  php: 'php',
  c: 'c',
  cpp: 'c',
};

/** What no compiler and no test reads by itself: a run says something of it only where it names the file. */
const NOT_CODE =
  /^(?:ya?ml|jsonc?|json|toml|ini|properties|xml|csv|dotenv|ignore|plaintext|markdown|restructuredtext)$/;

/** Runs nothing of the project: asks for a version, installs, or takes its code from the command line. */
const NOTHING_RUN =
  /^(?:-c|-e|-p|-V|--eval|--print|--version|--help|i|install|ci|add|remove|rm|uninstall|update|upgrade|get|init|new|sync|lock|list|ls|info|view|why|outdated|audit|login|publish|config|cache|env|mod|fmt|version|help|pip|search)$/;

const LAUNCHERS = /^(?:sudo|env|time|npx|bunx|pnpx|command|exec|nohup|timeout|watch)$/;
const RUNS_A_TOOL = /^(?:uv|poetry|pipenv|hatch|pdm|rye|bundle)$/;

/** Whether a run that passed can have shown that these changes work: it builds, runs or tests code of their kind. */
export function exercises(run: CommandRun, changes: readonly Change[]): boolean {
  const parts = toldParts(run);
  return changes.every(({ path, language }) => {
    const names = parts.some((words) => words.some((word) => endsWithPath(path, word)) && familyOf(words) !== null);
    if (names || NOT_CODE.test(language)) return names;
    const family = LANGUAGES[language] ?? 'any';
    return parts.some((words) => {
      const runs = familyOf(words);
      return runs === 'any' || (runs !== null && runs === family);
    });
  });
}

/** The first run after all of these changes that passed and can have shown that they work. */
export function passedAfter(changes: readonly Change[], record: SessionRecord): CommandRun | null {
  const end = Math.max(...changes.map((change) => change.endedAt));
  const proven = record.problems.flatMap(({ state, fix, endedBy }) =>
    state === 'proven' && changes.every(({ id }) => fix.includes(id)) ? [endedBy] : [],
  );
  // A run that began while the changes went on proves nothing of them.
  const passed = record.runs.filter((run) => run.outcome === 'passed' && run.startedAt >= end);
  return passed.find((run) => proven.includes(run.id) || exercises(run, changes)) ?? null;
}

const OPERATOR = /^(?:&&|;)$/;

/** The commands of the line that ended well, by its exit code: of `a; b` that is `b` alone. */
function toldParts(run: CommandRun): readonly (readonly string[])[] {
  const line = wordsOf(run);
  const last = isToldByExitCode(line) ? 0 : line.words.lastIndexOf(';') + 1;
  const words = line.words.slice(last);
  if (words.some((word) => /^(?:\||\|\||&)$/.test(word))) return [];
  const parts: string[][] = [[]];
  for (const word of words) {
    if (OPERATOR.test(word)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

/** @returns `null` where the command runs nothing of the project */
function familyOf(words: readonly string[]): Family | null {
  const own = words.filter((word) => !/^[A-Za-z_]\w{0,60}=/.test(word));
  const start = own.findIndex((word) => !LAUNCHERS.test(word) && !/^(?:-|\d)/.test(word));
  const [tool = '', first = '', ...rest] = own.slice(Math.max(0, start));
  if (RUNS_A_TOOL.test(tool) && /^(?:run|exec)$/.test(first)) return familyOf(rest);
  const name =
    tool
      .replaceAll('\\', '/')
      .split('/')
      .at(-1)
      ?.replace(/\.(?:exe|cmd|bat)$/, '') ?? tool;
  const known = TOOLS.find(([pattern]) => pattern.test(name));
  if (known === undefined) return isScript(tool) ? familyOfScript(tool) : null;
  if (
    first === ''
      ? /^(?:python[\d.]*|py|node|sh|bash|zsh|go|cargo|npm|ruby|php)$/.test(name)
      : isNothing(name, first, rest)
  )
    return null;
  return known[1];
}

function isNothing(name: string, first: string, rest: readonly string[]): boolean {
  // With `-p`, tsc is told the project and node what to print.
  return (
    (NOTHING_RUN.test(first) && !(first === '-p' && name.endsWith('tsc'))) ||
    (first === '-m' && /^(?:pip|venv|ensurepip|site|http\.server|json\.tool)$/.test(rest[0] ?? ''))
  );
}

function isScript(tool: string): boolean {
  return /[\\/]/.test(tool.slice(0, -1)) || /\.(?:sh|py|js|mjs|ts|rb|php|ps1)$/.test(tool);
}

function familyOfScript(tool: string): Family {
  const extension = /\.(py|js|mjs|ts|rb|php)$/.exec(tool)?.[1] ?? '';
  return ({ py: 'python', js: 'js', mjs: 'js', ts: 'js', rb: 'ruby', php: 'php' } as const)[extension as 'py'] ?? 'any';
}

function endsWithPath(path: string, word: string): boolean {
  const plain = word.replace(/^(?:\.\/){1,5}/, '');
  return plain === path || (plain !== '' && path.endsWith(`/${plain}`));
}
