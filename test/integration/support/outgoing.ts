import { Socket } from 'node:net';

/** Notes every connection that leaves this process, whoever opens it; `stop` gives the destinations. */
export function watchConnections(): { readonly stop: () => readonly string[] } {
  const seen: string[] = [];
  const original = Socket.prototype.connect;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
    seen.push(JSON.stringify(args[0]) ?? '');
    return Reflect.apply(original, this, args) as Socket;
  } as typeof original;
  return {
    stop: () => {
      Socket.prototype.connect = original;
      return seen;
    },
  };
}
