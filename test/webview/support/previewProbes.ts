import type { Page } from 'playwright-core';
import type { PreviewModel } from '../../../src/shared/previewMessages';

type Sample = readonly [text: string, cuts: readonly number[]];

export interface Differences {
  /** Pieces that were looked at. */
  readonly steps: number;
  readonly found: readonly string[];
}

/** Streams each text beside its whole rendering, inside the page, and returns where the nodes differed after a piece. */
export function differences(page: Page, model: PreviewModel, samples: readonly Sample[]): Promise<Differences> {
  return page.evaluate(
    ([given, texts]) => {
      const found: string[] = [];
      let steps = 0;
      const show = (growing: string, isDone: boolean): void => {
        const part = { id: 'a', heading: 'a', complete: isDone, badge: '', findings: [], body: growing };
        const sections = [part, { ...part, id: 'b', complete: true }];
        const data = { kind: 'show', model: { ...given, phase: 'drafting', sections } };
        // Rendered at once: what is compared is the text, not the pace.
        window.requestAnimationFrame = (callback) => {
          callback(0);
          return 0;
        };
        window.dispatchEvent(new MessageEvent('message', { data }));
        const [grown, whole] = document.querySelectorAll('.body');
        steps += 1;
        if (grown?.isEqualNode(whole ?? null)) return;
        found.push(`${JSON.stringify(growing)}\n${grown?.innerHTML}\n${whole?.innerHTML}`);
      };
      for (const [text, cuts] of texts) {
        show('', false);
        let end = 0;
        for (let step = 0; end < text.length; step += 1) {
          end += cuts[step % cuts.length] ?? 1;
          show(text.slice(0, end), false);
        }
        show(text, true);
      }
      return { steps, found };
    },
    [model, samples] as const,
  );
}
