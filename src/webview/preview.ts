import { foldPreview, type PreviewMessage, type PreviewModel, type PreviewRequest } from '../shared/previewMessages';
import { Page } from './page';
import { PageMemory, type StateStore } from './pageMemory';

interface VsCodeApi extends StateStore {
  postMessage(request: PreviewRequest): void;
}

/** Put into the page by VS Code; it may be called once. */
declare function acquireVsCodeApi(): VsCodeApi;

const KINDS: ReadonlySet<unknown> = new Set<PreviewMessage['kind']>(['show', 'section', 'append', 'status']);

/** Only the extension host can post here, and the compiler checks what it posts; all it must tell apart is noise. */
function isPreviewMessage(data: unknown): data is PreviewMessage {
  return typeof data === 'object' && data !== null && 'kind' in data && KINDS.has(data.kind);
}

function start(api: VsCodeApi, script: HTMLScriptElement | null): void {
  // VS Code's function, not the window's: there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const send = (request: PreviewRequest): void => api.postMessage(request);
  const memory = new PageMemory(api, send);
  const page = new Page(document.body, script, send, memory);
  let model: PreviewModel | null = null;
  let isScheduled = false;
  let isRestored = false;

  // However fast chunks arrive, the page is brought up to date once a frame.
  const render = (): void => {
    isScheduled = false;
    if (model === null) return;
    page.show(model);
    if (isRestored || model.sections.length === 0) return;
    isRestored = true;
    if (model.phase !== 'drafting') window.scrollTo({ top: memory.scrollTop });
  };

  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isPreviewMessage(data)) return;
    const folded = foldPreview(model, data);
    // A message was lost: what this one is about is not there. The whole model puts both in step again.
    if (folded === model) return send({ kind: 'ready' });
    model = folded;
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(render);
  });
  // A hidden view is destroyed; this is what brings a reader back to the line.
  window.addEventListener('scrollend', () => memory.keepScroll(document.documentElement.scrollTop));
  for (const event of ['pagehide', 'blur']) window.addEventListener(event, () => memory.flush());
  document.addEventListener('visibilitychange', () => memory.flush());
  // To where the page can be closed.
  document.documentElement.addEventListener('mouseleave', () => memory.flush());
  send({ kind: 'ready' });
}

const { currentScript } = document;
start(acquireVsCodeApi(), currentScript instanceof HTMLScriptElement ? currentScript : null);
