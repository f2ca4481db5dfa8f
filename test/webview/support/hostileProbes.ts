import type { Page } from 'playwright-core';
import type { PreviewMessage, PreviewModel } from '../../../src/shared/previewMessages';
import type { HostileText } from '../../support/hostile/hostileTexts';
import { FORBIDDEN_ELEMENTS } from '../../support/hostile/forbiddenIn';
import { section } from './sampleLog';

/** What a page must not have done, and what a text must not have become. */
export interface Outcome {
  /** Elements and attributes that load, send or run, with the numbers of the texts that they may have come from. */
  readonly forbidden: readonly string[];
  /** The number of the last text whose script ran; `null` where none did. */
  readonly ran: number | null;
  /** What the policy had to stop, as `directive address`. */
  readonly violations: readonly string[];
}

declare global {
  interface Window {
    scriptRan?: number;
    readonly violations: string[];
  }
}

/** Runs in the page before its script, and in every frame that a text would open. */
export function watch(): void {
  const violations: string[] = [];
  Object.assign(window, { violations });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    violations.push(`${effectiveDirective} ${blockedURI}`),
  );
}

/** How a text comes into the page. */
export type Way = 'whole' | 'streamed' | 'everywhere';

/** Texts that are shown at once, each in a section of its own. */
const AT_ONCE = 9;

/** Shows all texts, presses everything that came of them, and says what came of that. */
export async function showAll(
  page: Page,
  model: PreviewModel,
  texts: readonly HostileText[],
  way: Way,
): Promise<Outcome> {
  const batches: Batch[] = [];
  for (let at = 0; at < texts.length; at += AT_ONCE) batches.push(batchOf(model, texts.slice(at, at + AT_ONCE), way));
  return await page.evaluate(
    ([bad, all]) => {
      const forbidden: string[] = [];
      let render: FrameRequestCallback = () => {};
      window.requestAnimationFrame = (callback) => {
        render = callback;
        return 0;
      };
      for (const { ids, steps } of all) {
        for (const messages of steps) {
          for (const data of messages) window.dispatchEvent(new MessageEvent('message', { data }));
          render(0);
          for (const { outerHTML } of document.body.querySelectorAll(bad)) forbidden.push(`${ids}: ${outerHTML}`);
        }
        for (const target of document.querySelectorAll('.body *')) {
          for (const event of ['mouseover', 'focusin', 'click'])
            target.dispatchEvent(new MouseEvent(event, { bubbles: true, cancelable: true }));
        }
      }
      return { forbidden, ran: window.scriptRan ?? null, violations: window.violations.splice(0) };
    },
    [FORBIDDEN_ELEMENTS, batches] as const,
  );
}

interface Batch {
  /** Of the texts in it. */
  readonly ids: string;
  /** Messages that arrive in one frame each. */
  readonly steps: readonly (readonly PreviewMessage[])[];
}

function batchOf(model: PreviewModel, texts: readonly HostileText[], way: Way): Batch {
  const ids = `${texts[0]?.id} to ${texts.at(-1)?.id}`;
  const all = texts.map(({ text }) => text);
  const sections = all.map((body, index) => ({ ...section(body), id: `s${index}` }));
  if (way === 'whole') return { ids, steps: [[{ kind: 'show', model: { ...model, sections } }]] };
  if (way === 'everywhere') return { ids, steps: [[{ kind: 'show', model: everywhere(model, all) }]] };
  const empty = sections.map((one) => ({ ...one, body: '', complete: false }));
  const begun = { kind: 'show', model: { ...model, phase: 'drafting', sections: empty } } as const;
  const pieces = [0, 1, 2, 3].map((piece) =>
    all.map((text, index) => {
      const [base, end] = [piece, piece + 1].map((part) => Math.floor((text.length * part) / 4));
      return { kind: 'append', index, base: base ?? 0, text: text.slice(base, end) } as const;
    }),
  );
  return { ids, steps: [[begun], ...pieces] };
}

/** The texts wherever the page says something that it was told. */
function everywhere(model: PreviewModel, all: readonly string[]): PreviewModel {
  const text = all.join(' ');
  const sections = all.map((one, index) => ({
    ...section(one),
    id: `s${index}`,
    heading: one,
    badge: one,
    findings: [{ verdict: 'contradicted', text: one, within: one, reason: one }] as const,
  }));
  return {
    ...model,
    title: text,
    remarks: all,
    evidence: all.map((label, index) => ({ id: `P${index + 1}`, label })),
    targetPath: text,
    status: { ...model.status, mentorLabel: text, destination: text },
    notice: { severity: 'error', text, actions: all.map((label) => ({ id: 'retry', label })) },
    sections,
  };
}

/** Puts the HTML into the page as it is: what is left to stop it is the policy of the page. */
export function putAsHtml(page: Page, texts: readonly HostileText[]): Promise<void> {
  return page.evaluate((all) => {
    for (const { text } of all) {
      const place = document.createElement('div');
      document.body.append(place);
      place.innerHTML = text;
      // What a parser would have run: `innerHTML` alone leaves scripts asleep.
      for (const asleep of place.querySelectorAll('script')) {
        const awake = document.createElement('script');
        for (const { name, value } of asleep.attributes) awake.setAttribute(name, value);
        awake.text = asleep.text;
        asleep.replaceWith(awake);
      }
      for (const target of place.querySelectorAll<HTMLElement>('*:not(a, area)')) {
        for (const event of ['mouseover', 'click', 'error', 'load', 'toggle', 'focus', 'animationstart', 'begin'])
          target.dispatchEvent(new Event(event));
      }
    }
  }, texts);
}
