import { randomUUID } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { root, temporaryDirectory } from './paths';
import { waitUntil } from './processes';

export interface TerminalState {
  readonly terminals: number;
  readonly hasActiveTerminal: boolean;
  readonly hasShellIntegration: boolean;
  readonly running: readonly { readonly commandLine: string }[];
  /** `ms`: from the event of its start to that of its end, `null` where the start was not seen. */
  readonly ended: readonly {
    readonly commandLine: string;
    readonly exitCode: number | null;
    readonly ms: number | null;
  }[];
}

export interface EditorState {
  readonly path: string;
  readonly text: string;
  readonly isDirty: boolean;
  /** The primary selection, as offsets into `text`. */
  readonly start: number;
  readonly end: number;
}

/** What test/support/driver/requests.js answers: the parameters of a request and its result. */
export interface DriverRequests {
  executeCommand: [{ id: string; args?: readonly unknown[] }, unknown];
  hasCommand: [{ id: string }, boolean];
  openFile: [{ path: string; preview?: boolean }, null];
  readDocument: [{ uri: string }, string];
  select: [{ path: string; text: string }, null];
  replaceText: [{ path: string; from: string; to: string }, null];
  editNotebook: [{ path: string; text: string }, null];
  save: [null, boolean];
  updateSetting: [{ key: string; value: unknown; global?: boolean }, null];
  getSetting: [{ key: string; languageId?: string | undefined }, Readonly<Record<string, unknown>> | null];
  editorState: [null, EditorState];
  openDocuments: [null, readonly { readonly uri: string; readonly languageId: string; readonly isDirty: boolean }[]];
  terminalState: [null, TerminalState];
  diagnostics: [null, { readonly count: number; readonly errors: number }];
  /** How many the workspace has. */
  folders: [null, number];
  extensionHostPid: [null, number];
  /** Of the extension host: memory in bytes, and the processor's time since its start. */
  usage: [null, { readonly rss: number; readonly heapUsed: number; readonly cpuMs: number }];
  /** Takes what terminals print from now on, and keeps nothing. */
  readTerminals: [null, null];
  collectGarbage: [null, null];
  /** From now on, or anew. */
  watchEffects: [null, null];
  /** Of the extension host since then: `host` and `address:port` of every connection, and the command lines of processes. */
  effects: [null, { readonly connections: readonly string[]; readonly processes: readonly string[] }];
  isActive: [{ id: string }, boolean];
}

interface Host {
  readonly pid: number;
  readonly version: string;
  readonly language: string;
}

interface Pending {
  readonly done: (result: unknown) => void;
  readonly fail: (error: Error) => void;
}

const CONNECT_TIMEOUT = 180_000;
const REQUEST_TIMEOUT = 60_000;

/** The runner's end of the line to the driver extension of one window. It outlives reloads and killed hosts. */
export class Driver {
  /** Counts the extension hosts that have come; a reload makes it one more. */
  generation = 0;
  private host: Host | undefined;
  private socket: Socket | undefined;
  private lastId = 0;
  private readonly pending = new Map<number, Pending>();
  private readonly token = randomUUID();

  private constructor(
    private readonly server: Server,
    /** The driver's own copy of its folder, to be given as `extensionDevelopmentPath`. */
    readonly folder: string,
  ) {
    server.on('connection', (socket) => this.greet(socket));
  }

  static async listen(): Promise<Driver> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const folder = temporaryDirectory('driver');
    cpSync(join(root, 'test', 'support', 'driver'), folder, { recursive: true });
    const driver = new Driver(server, folder);
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    writeFileSync(join(folder, 'connection.json'), JSON.stringify({ port, token: driver.token }));
    return driver;
  }

  /** The extension host's process id, VS Code's version and the display language, as its host said at its start. */
  get current(): Host | undefined {
    return this.host;
  }

  /** Waits for the host that comes after `generation`. */
  async connected(after = 0, timeoutMs = CONNECT_TIMEOUT): Promise<void> {
    const probe = (): true | undefined => (this.generation > after && this.host !== undefined ? true : undefined);
    await waitUntil('the extension host of the window', probe, timeoutMs, 50);
  }

  async ask<M extends keyof DriverRequests>(
    method: M,
    params: DriverRequests[M][0],
    timeoutMs = REQUEST_TIMEOUT,
  ): Promise<DriverRequests[M][1]> {
    await this.connected();
    this.lastId += 1;
    const id = this.lastId;
    let timer: NodeJS.Timeout | undefined;
    try {
      return (await new Promise((done, fail) => {
        this.pending.set(id, { done, fail });
        const late = new Error(`VS Code did not answer "${method}" within ${timeoutMs / 1000} s`);
        timer = setTimeout(() => fail(late), timeoutMs);
        this.socket?.write(`${JSON.stringify({ id, method, params })}\n`);
      })) as DriverRequests[M][1];
    } finally {
      clearTimeout(timer);
      this.pending.delete(id);
    }
  }

  /** The command's result, as far as it can be sent. */
  command(id: string, args: readonly unknown[] = [], timeoutMs = REQUEST_TIMEOUT): Promise<unknown> {
    return this.ask('executeCommand', { id, args }, timeoutMs);
  }

  close(): void {
    this.socket?.destroy();
    this.server.close();
  }

  private greet(socket: Socket): void {
    socket.setEncoding('utf8');
    let rest = '';
    socket.on('error', () => undefined);
    socket.on('close', () => this.lose(socket));
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.receive(socket, JSON.parse(line) as Readonly<Record<string, unknown>>);
    });
  }

  private receive(socket: Socket, message: Readonly<Record<string, unknown>>): void {
    if (message.token === this.token) {
      this.socket = socket;
      this.host = { pid: Number(message.pid), version: String(message.version), language: String(message.language) };
      this.generation += 1;
      return;
    }
    if (socket !== this.socket) return;
    const pending = this.pending.get(Number(message.id));
    if (typeof message.error === 'string') pending?.fail(new Error(message.error));
    else pending?.done(message.result);
  }

  private lose(socket: Socket): void {
    if (socket !== this.socket) return;
    this.host = undefined;
    for (const pending of this.pending.values()) pending.fail(new Error('the extension host went away'));
  }
}
