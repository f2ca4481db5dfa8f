// Test only. `node startOldServer.cjs SERVER_MAIN [arguments of the server]`: older builds of the server only export what
// starts them, newer ones start by themselves. Plain CommonJS, because the server's own Node runs it.
const { createServer } = require('node:http');
const { performance } = require('node:perf_hooks');

const [main] = process.argv.splice(2, 1);
const valueOf = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];

async function start() {
  const code = await require(main).loadCodeWithNls();
  if (process.argv.includes('--install-extension')) return code.spawnCli();
  const http = createServer();
  http.listen(Number(valueOf('port')), valueOf('host'), async () => {
    global.vscodeServerListenTime = performance.now();
    const server = await code.createServer(http.address());
    http.on('request', (request, response) => server.handleRequest(request, response));
    http.on('upgrade', (request, socket) => server.handleUpgrade(request, socket));
    http.on('error', (error) => server.handleServerError(error));
    process.on('exit', () => server.dispose());
  });
}

void start();
