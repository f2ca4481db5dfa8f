import type { ReviewMessage, ReviewRequest } from '../shared/reviewMessages';
import { ReviewPageView } from './reviewPage';

interface VsCodeApi {
  postMessage(request: ReviewRequest): void;
}

/** Put into the page by VS Code; it may be called once. */
declare function acquireVsCodeApi(): VsCodeApi;

const KINDS: ReadonlySet<unknown> = new Set<ReviewMessage['kind']>(['show', 'standing', 'copied']);

/** Only the extension host can post here, and the compiler checks what it posts; all it must tell apart is noise. */
function isReviewMessage(data: unknown): data is ReviewMessage {
  return typeof data === 'object' && data !== null && 'kind' in data && KINDS.has(data.kind);
}

function start(api: VsCodeApi): void {
  // VS Code's function, not the window's: there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const send = (request: ReviewRequest): void => api.postMessage(request);
  const page = new ReviewPageView(document.body, send);
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isReviewMessage(data)) return;
    if (data.kind === 'show') page.show(data.model);
    else if (data.kind === 'standing') page.change(data.standing);
    else page.copied();
  });
  send({ kind: 'ready' });
}

start(acquireVsCodeApi());
