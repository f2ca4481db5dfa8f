import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ProxyStub {
  readonly port: number;
  /** `METHOD TARGET` of every request that came, in order. */
  readonly asked: readonly string[];
  /** From now on every request is answered with 407. */
  readonly wantLogin: (isWanted: boolean) => void;
  readonly close: () => Promise<void>;
}

/** A proxy on 127.0.0.1 that sends everything, whatever host is named, to one port of this machine. */
export async function startProxyStub(targetPort: number): Promise<ProxyStub> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let wantsLogin = false;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (wantsLogin) {
      response.writeHead(407, { 'proxy-authenticate': 'Bearer' }).end();
      return;
    }
    const { pathname, search } = new URL(request.url ?? '');
    const { method, headers } = request;
    const onward = forward({ host: '127.0.0.1', port: targetPort, method, headers, path: pathname + search });
    onward.once('response', (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)));
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.on('error', () => undefined);
    if (wantsLogin) {
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n',
      );
      return;
    }
    const tunnel = connect(targetPort, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    tunnel.on('error', () => socket.destroy());
    socket.pipe(tunnel).pipe(socket);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    wantLogin: (isWanted) => {
      wantsLogin = isWanted;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
