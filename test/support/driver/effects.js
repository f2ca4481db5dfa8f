// What the process of the extensions reached and started, below every extension and below VS Code itself.
const { subscribe } = require('node:diagnostics_channel');

let connections = [];
let processes = [];
let isWatching = false;

function watchEffects() {
  [connections, processes] = [[], []];
  if (isWatching) return;
  isWatching = true;
  subscribe('net.client.socket', ({ socket }) => {
    socket.once('lookup', (_error, _address, _family, host) => connections.push(host));
    socket.once('connect', () => connections.push(`${socket.remoteAddress}:${socket.remotePort}`));
  });
  // It is told before it has a name.
  subscribe('child_process', ({ process }) => setImmediate(() => processes.push(process.spawnargs.join(' '))));
}

module.exports = { watchEffects, effects: () => ({ connections, processes }) };
