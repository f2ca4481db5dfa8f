import { connect } from 'node:net';

const PORT = 1;

/** Asks the server of rates for one line. */
function readRate() {
  return new Promise((resolve, reject) => {
    const socket = connect(PORT, '127.0.0.1');
    socket.once('data', (data) => resolve(Number(String(data).trim())));
    socket.once('error', reject);
  });
}

console.log(await readRate());
