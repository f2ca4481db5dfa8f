// Bench only. Is there before those that wait for the end of the start, and times what VS Code times of them (loading the
// code, the call of `activate`), with a finer clock than its milliseconds. Plain CommonJS, so that it needs no build.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');
const vscode = require('vscode');

/** What is put off until after the call is seen in the processor's time of the whole host, so long after it. */
const SETTLED_MS = 5_000;

function activate() {
  // The runner outside says who is looked at, and where it reads.
  const { id, file } = JSON.parse(process.env.MENTOR_BRAIN_STOPWATCH ?? '{}');
  const watched = id === undefined ? undefined : vscode.extensions.getExtension(id);
  if (watched !== undefined) time(path.join(watched.extensionPath, watched.packageJSON.main), file);
  vscode.commands.registerCommand('mentorBrainBench.memory', memory);
}

function time(main, file) {
  const load = Module._load;
  const isMain = (request) => request === main || `${request}.js` === main;
  Module._load = function (request, ...rest) {
    if (!path.isAbsolute(request) || !isMain(path.normalize(request))) return load.call(this, request, ...rest);
    const loading = performance.now();
    const loaded = load.call(this, request, ...rest);
    return { ...loaded, activate: timed(loaded.activate, performance.now() - loading, path.dirname(main), file) };
  };
}

function timed(activateWatched, loadMs, folder, file) {
  return async (context) => {
    const calling = performance.now();
    const result = activateWatched(context);
    const callMs = performance.now() - calling;
    const codeBytes = bytesLoaded(folder);
    await result;
    const resolveMs = performance.now() - calling;
    setTimeout(() => {
      const { user, system } = process.cpuUsage();
      const hostCpuMs = (user + system) / 1000;
      const times = { loadMs, callMs, resolveMs, hostCpuMs, codeBytes, laterCodeBytes: bytesLoaded(folder) };
      fs.appendFileSync(file, `${JSON.stringify(times)}\n`);
    }, SETTLED_MS);
    return result;
  };
}

/** Of the extension's own code. */
function bytesLoaded(folder) {
  const files = Object.keys(require.cache).filter((name) => name.startsWith(folder + path.sep));
  return files.reduce((sum, name) => sum + fs.statSync(name).size, 0);
}

/** Bytes that are in use after everything that can be let go is gone. */
async function memory() {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  for (let round = 0; round < 5; round += 1) {
    collect();
    await new Promise((done) => setTimeout(done, 200));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}

module.exports = { activate };
