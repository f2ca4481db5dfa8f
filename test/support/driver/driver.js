// Test only. Runs in the extension host beside the packed extension and does what the runner outside asks.
// Plain CommonJS, so that it needs no build. The runner puts its port and a token into connection.json beside this file.
const net = require('node:net');
const path = require('node:path');
const fs = require('node:fs');
const vscode = require('vscode');
const { watchTerminals } = require('./terminals');
const { requests } = require('./requests');

function activate(context) {
  const file = path.join(__dirname, 'connection.json');
  if (!fs.existsSync(file)) return;
  const { port, token } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const socket = net.connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  const send = (value) => socket.write(`${JSON.stringify(value)}\n`);
  const handlers = requests(watchTerminals(context));
  socket.on('connect', () => send({ token, pid: process.pid, version: vscode.version, language: vscode.env.language }));
  socket.on(
    'data',
    readLines((line) => answer(handlers, JSON.parse(line), send)),
  );
  // The runner has gone: nobody is left to tell.
  socket.on('error', () => undefined);
  context.subscriptions.push({ dispose: () => socket.destroy() });
}

function readLines(onLine) {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) onLine(line);
  };
}

async function answer(handlers, { id, method, params }, send) {
  try {
    if (!Object.hasOwn(handlers, method)) throw new Error(`the driver knows no request "${method}"`);
    send({ id, result: plain(await handlers[method](params)) });
  } catch (error) {
    send({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

/** A command may return anything, with cycles and functions in it; what cannot be sent is left out. */
function plain(value) {
  try {
    return JSON.parse(JSON.stringify(value ?? null));
  } catch {
    return null;
  }
}

module.exports = { activate };
