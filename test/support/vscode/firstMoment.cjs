// Usage: node firstMoment.cjs FOLDER [PART]. Activates the packed extension that was unpacked there, with a stand-in for the
// API of VS Code that only remembers who listens to what, and prints what is there before anything else has had its turn.
// With the name of a part, its file is away at first: prints what is told of that, and whether it is read once it is back.
const { readdirSync, renameSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

const listened = [];
const commands = [];
const errors = [];
const handlers = new Map();
const nothing = { dispose() {} };

/** Whatever is asked of it: it can be called, made and gone into. */
function anything(name) {
  const known = {
    length: 0,
    isTrusted: true,
    textDocuments: [],
    terminals: [],
    taskExecutions: [],
    getDiagnostics: () => [],
    registerCommand: (id, run) => {
      commands.push(id);
      handlers.set(id, run);
      return nothing;
    },
    t: (text) => text,
    error: (...told) => errors.push(told.map(String).join(' ')),
    showErrorMessage: async (told) => errors.push(told),
    showWarningMessage: async (told) => void errors.push(told),
  };
  return new Proxy(function () {}, {
    get: (_, key) => {
      if (key === Symbol.iterator) return () => [].values();
      if (typeof key === 'symbol') return () => '';
      // It is no promise.
      if (key === 'then') return undefined;
      if (key in known) return known[key];
      if (!/^on(?:Did|Will)/.test(key)) return anything(`${name}.${key}`);
      return () => {
        listened.push(`${name}.${key}`);
        return nothing;
      };
    },
    apply: () => anything(`${name}()`),
    construct: () => anything(`new ${name}`),
  });
}

const api = new Proxy({}, { get: (_, name) => anything(String(name)) });
const load = Module._load;
Module._load = function (request, ...rest) {
  return request === 'vscode' ? api : load.call(this, request, ...rest);
};

const dist = join(process.argv[2], 'extension', 'dist');
const loadedParts = () => Object.keys(require.cache).filter((path) => path.startsWith(dist));
const memory = { get: () => undefined, update: async () => undefined };
const path = { fsPath: join(process.argv[2], 'storage') };
const context = { subscriptions: [], storageUri: path, globalStorageUri: path, extensionUri: path };

async function withoutPart(part) {
  const file = readdirSync(dist).find((name) => name.startsWith(`${part}-`));
  renameSync(join(dist, file), join(dist, `${file}.away`));
  require(join(dist, 'extension.js')).activate({ ...context, workspaceState: memory, globalState: memory });
  const run = async () => {
    await handlers.get('mentorBrain.showMenu')();
    await new Promise((done) => setTimeout(done, 0));
  };
  while (errors.length === 0) await new Promise((done) => setTimeout(done, 10));
  const atStart = errors.splice(0);
  await run();
  const atUse = errors.splice(0);
  renameSync(join(dist, `${file}.away`), join(dist, file));
  await run();
  return { atStart, atUse, isRead: loadedParts().includes(join(dist, file)) };
}

async function main() {
  if (process.argv[3] !== undefined) {
    const told = await withoutPart(process.argv[3]);
    return process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit());
  }
  const { activate } = require(join(dist, 'extension.js'));
  const entry = loadedParts();
  activate({ ...context, workspaceState: memory, globalState: memory, secrets: memory });
  // Promises that are kept already come before all else that waits, so nothing has happened in between.
  for (let turn = 0; turn < 20; turn += 1) await undefined;
  const told = { entry, parts: loadedParts(), listened, commands, errors };
  process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit());
}

void main();
