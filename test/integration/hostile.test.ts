import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { anything, constantFrom, oneof, record, sample } from 'fast-check';
import * as vscode from 'vscode';
import { PreviewPages, type PageHolder } from '../../src/host/preview/previewPages';
import { answerRequest } from '../../src/host/preview/previewRequests';
import type { DraftingState } from '../../src/host/session/draftingState';
import type { PreviewRequest } from '../../src/shared/previewMessages';
import { isSectionRequest } from '../../src/shared/sectionMessages';
import { FILE_ID, hostileLogs } from '../support/hostile/hostileLog';
import { hostileTexts } from '../support/hostile/hostileTexts';
import { forbiddenIn } from '../support/hostile/forbiddenIn';
import { SilentLogger } from '../support/silentLogger';
import { waitUntil } from '../support/vscode/processes';
import { EXTENSION, JournalOnDisk, readReview } from './support/journalOnDisk';
import { projectFiles, root, showNew, type, writeOnDisk } from './support/project';

/** Counts who connects. Nobody gets an answer: VS Code’s own preview asks for images by https alone. */
class Sink {
  connections = 0;
  private readonly server: Server = createServer((socket) => {
    this.connections += 1;
    socket.destroy();
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
  }
}

describe('what an attacker wrote, in VS Code', () => {
  const close = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeAllEditors');

  describe('as a log that was saved', () => {
    const [sink, control] = [new Sink(), new Sink()];
    let [sinkOrigin, controlOrigin] = ['', ''];

    before(async () => {
      [sinkOrigin, controlOrigin] = [await sink.start(), await control.start()];
    });
    after(async () => {
      await close();
      sink.stop();
      control.stop();
      for (const name of ['log', 'raw']) rmSync(join(root(), `docs/hostile-${name}.md`), { force: true });
    });

    async function preview(name: string, text: string): Promise<void> {
      const path = `docs/hostile-${name}.md`;
      writeOnDisk(path, text);
      await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.file(join(root(), path)));
    }

    it('loads nothing in the Markdown preview, which would load images [N5 T12 T14]', async () => {
      const texts = hostileTexts(sinkOrigin);
      const log = hostileLogs(texts);
      // What stands last shows that all of it has been shown.
      await preview('log', `${log}\n\n![control](${controlOrigin}/)\n`);
      await waitUntil('the preview', () => control.connections || undefined, 40_000, 50);
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(sink.connections, 0);
      await preview('raw', texts.map(({ text }) => text).join('\n\n'));
      await waitUntil('what the texts would have asked for', () => sink.connections || undefined, 20_000, 50);
    });

    it('becomes HTML without an image, a script or a link of its own [T12 T14]', async () => {
      const log = hostileLogs(hostileTexts(sinkOrigin));
      const html = await vscode.commands.executeCommand<string>('markdown.api.render', log);
      // VS Code's own settings of its diagrams come first.
      const tags = html.replace(/^<span id="markdown-mermaid"[^>]*><\/span>/, '').match(/<[a-z][^>]*>/g) ?? [];
      assert.ok(tags.length > 1000);
      const loads = /^<(?:img|image|video|audio|source|iframe|object|embed|link|style|script|svg|form|base|meta)\b/;
      const isBad = (tag: string): boolean => {
        const named = tag.replace(/"[^"]*"/g, '""');
        return loads.test(tag) || /\s(?:on\w+|src)=/.test(named) || /\shref="(?!#|[\w.%/-]*["#])/.test(tag);
      };
      // Markdown-it 12, in an older VS Code, makes a link of an address though it is escaped: then it leads where it says.
      const linksAnyway = /<a /.test(
        await vscode.commands.executeCommand<string>('markdown.api.render', 'https\\://example.org/'),
      );
      const link = /<a href="([^"]*)" data-href="\1">(?:https?:\/\/)?([^<]*)<\/a>/g;
      const honest = [...html.matchAll(link)].filter(([, href = '', text = '']) => href.endsWith(text));
      const made = new Set(linksAnyway ? honest.map(([whole]) => whole.slice(0, whole.indexOf('>') + 1)) : []);
      assert.deepEqual(
        tags.filter((tag) => isBad(tag) && !made.has(tag)),
        [],
      );
      assert.doesNotMatch(html, /class="[^"]*mermaid/);
      assert.deepEqual(forbiddenIn(log, { fileId: FILE_ID, mayLink: () => false }), []);
    });
  });

  describe('as messages of a page', () => {
    const SAFE: ReadonlySet<PreviewRequest['kind']> = new Set([
      'save',
      'discard',
      'acceptUnverified',
      'removeUnverified',
      'openEvidence',
      'openLink',
    ] as const);
    let journal: JournalOnDisk;

    before(async () => {
      journal = await JournalOnDisk.open();
      await close();
      await showNew(`hostile-${Date.now()}.js`, '\n');
      await type('let one;');
      await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
    });
    after(async () => {
      await vscode.commands.executeCommand('mentorBrain.discardDraft');
      await vscode.commands.executeCommand('notifications.clearAll');
      await close();
    });

    const written = (): number => journal.since(0, 'logWritten').length;

    it('writes nothing where what is to be saved is not what is there [T16]', async () => {
      const [files, count, draft] = [projectFiles(), written(), await readReview('draft.md')];
      for (const hash of ['f'.repeat(64), '', '../../.bashrc', 'null'])
        await vscode.commands.executeCommand('mentorBrain.saveLog', hash);
      await journal.flush();
      assert.deepEqual([projectFiles(), written(), await readReview('draft.md')], [files, count, draft]);
    });

    it('is ten thousand times anything at all: nothing is thrown, written or opened [T16]', async () => {
      const [files, draft] = [projectFiles(), await readReview('draft.md')];
      const messages = new vscode.EventEmitter<unknown>();
      const pages = new PreviewPages(vscode.extensions.getExtension(EXTENSION)?.extensionUri ?? assert.fail());
      pages.attach(holderOf(messages.event), 'sidebar', new vscode.EventEmitter<void>().event);
      const asked: PreviewRequest[] = [];
      pages.onDidRequest((request) => asked.push(request));
      for (const message of sample(anyMessage, { numRuns: 10_000, seed: 20_261_126 })) messages.fire(message);
      assert.ok(asked.length > 100, `${asked.length} are requests`);
      const opened: unknown[] = [];
      const open = async (...what: readonly unknown[]): Promise<void> => void opened.push(what);
      const state = { record: null } as DraftingState;
      const logger = new SilentLogger();
      for (const request of asked) {
        if (isSectionRequest(request) || !SAFE.has(request.kind) || ('hash' in request && request.hash === null))
          continue;
        await answerRequest(request, state, { open }, { showAwaited: open, saved: null } as never, logger);
      }
      await journal.flush();
      assert.deepEqual([projectFiles(), await readReview('draft.md'), opened], [files, draft, []]);
      pages.dispose();
    });
  });

  it('finds no door in what is packed: no commands in links, no text taken for HTML or for code [T14 T15]', () => {
    const folder = join(vscode.extensions.getExtension(EXTENSION)?.extensionPath ?? '', 'dist');
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    for (const name of ['extension.js', 'highlight.js', 'markdown.js', 'preview.js', 'review.js'])
      assert.ok(scripts.includes(name));
    for (const name of scripts) {
      // The library that colours code has a way of its own into a page, which nobody calls.
      const text = readFileSync(join(folder, name), 'utf8').replace(/\w+\.innerHTML=\w+\.value/, '');
      assert.doesNotMatch(text, /enableCommandUris:\s*(?:!0|true)|isTrusted\s*[:=]\s*(?:!0|true)/, name);
      assert.doesNotMatch(text, /(?<![\w$.])eval\(|new Function\(|\.innerHTML\s*=[^=]|document\.write\(/, name);
    }
  });
});

const hash = oneof(anything(), constantFrom('0'.repeat(64), 'f'.repeat(64), '../../.bashrc'));
const id = oneof(anything(), constantFrom('P1', 'C1', '../P1'));
const href = oneof(anything(), constantFrom('https://evil.example/?d=x', 'http://127.0.0.1/', 'command:x'));
const path = constantFrom('../../.bashrc', '/etc/passwd');
const anyMessage = oneof(
  anything({ withNullPrototype: true, withDate: true, withMap: true }),
  record({ kind: constantFrom('save', 'discard', 'acceptUnverified', 'removeUnverified'), hash }),
  record({ kind: constantFrom('openEvidence', 'noticeAction'), id }),
  record({ kind: constantFrom('openLink'), href }),
  record(
    {
      kind: constantFrom('save', 'generate', 'approve', 'editSection', '__proto__', 'constructor'),
      ...{ hash, id, href, path, section: oneof(anything(), constantFrom('skills')), body: anything() },
    },
    { requiredKeys: ['kind', 'path'] },
  ),
);

/** A page of which nobody sees anything. */
function holderOf(onDidReceiveMessage: vscode.Event<unknown>): PageHolder {
  const webview = {
    ...{ html: '', options: {}, cspSource: "'self'", onDidReceiveMessage },
    asWebviewUri: (uri: vscode.Uri) => uri,
    postMessage: async () => true,
  };
  return { webview, visible: true, onDidDispose: new vscode.EventEmitter<void>().event } as unknown as PageHolder;
}
