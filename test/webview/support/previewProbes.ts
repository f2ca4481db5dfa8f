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

/** Shows each text whole and letter by letter; returns the tags that must not be there, and whether a script ran. */
export async function showHostile(
  page: Page,
  model: PreviewModel,
  texts: readonly string[],
): Promise<{ readonly forbidden: readonly string[]; readonly scriptRan: boolean }> {
  return page.evaluate(
    ([given, all]) => {
      const forbidden: string[] = [];
      const loading =
        'img, video, audio, source, picture, iframe, object, embed, link, style, script, svg:not(button.tool > *), form, base, meta, math';
      const show = (body: string, complete: boolean): void => {
        const part = {
          id: 'a',
          heading: body,
          complete,
          findings: [{ verdict: 'contradicted', text: body, within: body, reason: body }],
          body,
        };
        const data = {
          kind: 'show',
          model: { ...given, title: body, phase: complete ? 'ready' : 'drafting', sections: [part] },
        };
        window.dispatchEvent(new MessageEvent('message', { data }));
        const bad = [...document.body.querySelectorAll(`main :is(${loading}), main [href], main [src], main [style]`)];
        forbidden.push(...bad.map(({ outerHTML }) => outerHTML));
      };
      window.requestAnimationFrame = (callback) => {
        callback(0);
        return 0;
      };
      for (const text of all) {
        for (let end = 1; end <= text.length; end += 3) show(text.slice(0, end), false);
        show(text, true);
        for (const target of document.querySelectorAll<HTMLElement>('main *')) {
          target.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        }
      }
      return { forbidden, scriptRan: window.scriptRan === true };
    },
    [model, texts] as const,
  );
}
