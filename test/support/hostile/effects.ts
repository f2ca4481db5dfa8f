import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import fs from 'node:fs';
import type { Socket } from 'node:net';

/** What this process did to the world outside of it, since the watch began. */
export interface Effects {
  /** `address:port` of every connection that was made. */
  readonly connections: ReadonlySet<string>;
  readonly processes: readonly string[];
  /** Every path that was written, made, moved, linked or removed. */
  readonly paths: ReadonlySet<string>;
  readonly stop: () => void;
}

const CHANGING = [
  'appendFile',
  'copyFile',
  'cp',
  'link',
  'mkdir',
  'rename',
  'rm',
  'rmdir',
  'symlink',
  'truncate',
].concat(['unlink', 'writeFile', 'chmod', 'utimes']);

/** Watches at the borders of Node itself: below every part of the product. */
export function watchEffects(): Effects {
  const connections = new Set<string>();
  const processes: string[] = [];
  const paths = new Set<string>();
  const onSocket = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    socket.once('lookup', (_error, _address, _family, host: string) => connections.add(host));
    socket.once('connect', () => connections.add(`${socket.remoteAddress}:${socket.remotePort}`));
    socket.once('error', (error: NodeJS.ErrnoException) => connections.add(`failed: ${error.message}`));
  };
  const onProcess = (message: unknown): void => void processes.push(String(message));
  subscribe('net.client.socket', onSocket);
  subscribe('child_process', onProcess);
  const restore = [
    ...CHANGING.map((name) => watched(fs.promises, name, (path) => paths.add(path))),
    ...CHANGING.flatMap((name) => [name, `${name}Sync`]).map((name) => watched(fs, name, (path) => paths.add(path))),
    ...[watched(fs, 'openSync', opened), watched(fs, 'open', opened), watched(fs.promises, 'open', opened)],
    watched(fs, 'createWriteStream', (path) => paths.add(path)),
  ];
  function opened(path: string, flags: unknown): void {
    if (flags !== 'r' && flags !== fs.constants.O_RDONLY && flags !== undefined) paths.add(path);
  }
  const stop = (): void => {
    unsubscribe('net.client.socket', onSocket);
    unsubscribe('child_process', onProcess);
    for (const undo of restore) undo();
  };
  return { connections, processes, paths, stop };
}

type Functions = Record<string, ((...values: unknown[]) => unknown) | undefined>;

function watched(owner: object, name: string, tell: (path: string, second: unknown) => void): () => void {
  const functions = owner as Functions;
  const before = functions[name];
  if (before === undefined) return () => {};
  functions[name] = function (this: unknown, ...values: unknown[]) {
    tell(String(values[0]), values[1]);
    return before.apply(this, values);
  };
  return () => {
    functions[name] = before;
  };
}
