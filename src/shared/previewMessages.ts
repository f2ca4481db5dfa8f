import type { PreviewStrings } from './previewStrings';
import type { SectionRequest, SectionTools } from './sectionMessages';

/** The one contract between the extension host and the preview's webview. Whatever crosses is declared here. */

export type PreviewPhase = 'empty' | 'recording' | 'drafting' | 'ready' | 'failed';
export type PreviewLanguage = 'zh-CN' | 'en';

/** A text of the draft that the check against the record could not confirm. */
export interface PreviewFinding {
  readonly verdict: 'unverified' | 'contradicted';
  /** As it stands in the section's text, so that it can be found and marked there. */
  readonly text: string;
  /** The words around it as a reader sees them, so that the same text elsewhere is not marked; empty for anywhere. */
  readonly within: string;
  /** One sentence for a person: why it is doubted. */
  readonly reason: string;
  /** The claim that it is a part of, in the section's text; absent where nobody can settle it. */
  readonly claim?: { readonly start: number; readonly end: number };
}

/** A claim that the check against the record has confirmed. */
export interface PreviewConfirmed {
  /** The claim as a reader sees it. */
  readonly text: string;
  /** Ids of what confirms it, as far as it cites something. */
  readonly evidence: readonly string[];
}

export interface PreviewSection {
  readonly id: string;
  readonly heading: string;
  /** Markdown under the heading; untrusted, as a model wrote it. */
  readonly body: string;
  readonly complete: boolean;
  /** Who filled the section in, or what it lacks, in a few words; empty where there is nothing to say. */
  readonly badge: string;
  readonly findings: readonly PreviewFinding[];
  /** Absent before the check. */
  readonly confirmed?: readonly PreviewConfirmed[];
  /** Absent while somebody writes. */
  readonly tools?: SectionTools;
}

/** What the mentor does while it does not write, for example how long the first word is in coming. */
export interface PreviewActivity {
  /** With the seconds that have passed or are left. */
  readonly text: string;
  /** For screen readers: the same until something else goes on. */
  readonly spoken: string;
}

export interface PreviewPace {
  /** Since the first request, in whole seconds. */
  readonly seconds: number;
  /** From the first request to the first word; `null` before it. */
  readonly firstWordMs: number | null;
  /** Of what has been written, estimated. */
  readonly tokens: number;
}

export interface PreviewStatus {
  readonly mentorLabel: string;
  /** The host name that the record goes to; `null` when nothing leaves this machine. */
  readonly destination: string | null;
  readonly sectionsDone: number;
  readonly sectionsTotal: number;
  readonly characters: number;
  /** How the writing goes; absent while nobody writes. */
  readonly pace?: PreviewPace;
  /** `null` while text arrives, and while nobody writes. */
  readonly activity: PreviewActivity | null;
}

/** What a notice may offer. The webview returns the word; only the host knows what it does. */
export const NOTICE_ACTIONS = [
  'continueLog',
  'finishOffline',
  'retry',
  'setKey',
  'useOffline',
  'openSettings',
  'chooseMentor',
  'generateAgain',
  'goToConflict',
  'showFile',
  'openLog',
  'previewLog',
  'newStep',
] as const;

export type NoticeActionId = (typeof NOTICE_ACTIONS)[number];

export interface NoticeAction {
  readonly id: NoticeActionId;
  readonly label: string;
}

export type NoticeSeverity = 'info' | 'warning' | 'error';

export interface PreviewNotice {
  readonly severity: NoticeSeverity;
  readonly text: string;
  readonly actions: readonly NoticeAction[];
}

/** One fact of the record, as a reader is told about it: `P2`, `KeyError: 'id' · app/main.py:12`. */
export interface PreviewEvidence {
  readonly id: string;
  readonly label: string;
}

export interface PreviewCounts {
  /** Files. */
  readonly changes: number;
  readonly runs: number;
  /** Those that are open. */
  readonly problems: number;
}

export interface PreviewModel {
  /** Names the draft for as long as it lives: what a page remembers of another one is not for this one. */
  readonly draftId: string;
  readonly phase: PreviewPhase;
  /** The log's language, which need not be the editor's. */
  readonly language: PreviewLanguage;
  readonly title: string;
  readonly sections: readonly PreviewSection[];
  readonly status: PreviewStatus;
  readonly notice: PreviewNotice | null;
  /** What has to be known about the draft as a whole: what it took, what was left out, who filled it in. */
  readonly remarks: readonly string[];
  readonly evidence: readonly PreviewEvidence[];
  /** Addresses that may be links; every other one is shown as text. */
  readonly links: readonly string[];
  readonly counts: PreviewCounts;
  /** Where the log would be saved, workspace-relative; empty where a remark tells why it cannot be. It never comes back. */
  readonly targetPath: string;
  /** SHA-256, hexadecimal, of the draft that is shown; `null` while there is none that may be saved. */
  readonly draftHash: string | null;
  /** There are unverified claims that the user may take over. */
  readonly canAccept: boolean;
  /** The section that is being written anew, alone. */
  readonly rewriting?: string;
  /** Who would write a section anew; absent where only the offline mentor is set up. */
  readonly rewriter?: string;
  readonly strings: PreviewStrings;
}

/** Host → webview. */
export type PreviewMessage =
  | { readonly kind: 'show'; readonly model: PreviewModel }
  /** One section changed; the index may be one past the last, which adds it. */
  | { readonly kind: 'section'; readonly index: number; readonly section: PreviewSection }
  /** More text of a section whose body is `base` UTF-16 units long until now. */
  | { readonly kind: 'append'; readonly index: number; readonly base: number; readonly text: string }
  | { readonly kind: 'status'; readonly status: PreviewStatus };

/** Webview → host. No paths, no commands, no HTML: the host derives everything else itself. */
export type PreviewRequest =
  | { readonly kind: 'ready' }
  | { readonly kind: 'generate' }
  | { readonly kind: 'cancel' }
  /** Only the hash of what was on the screen: a draft that changed meanwhile must not be saved by it. */
  | { readonly kind: 'save'; readonly hash: string }
  /** `null`: the draft that was shown has nothing that could be saved. */
  | { readonly kind: 'discard'; readonly hash: string | null }
  /** What is taken over is what was shown, and no doubt that came later. */
  | { readonly kind: 'acceptUnverified'; readonly hash: string }
  | { readonly kind: 'review' }
  | { readonly kind: 'chooseMentor' }
  | { readonly kind: 'openWalkthrough' }
  | { readonly kind: 'noticeAction'; readonly id: NoticeActionId }
  | { readonly kind: 'openEvidence'; readonly id: string }
  /** A web address; the host refuses one that is not among the model's links, and asks before it opens another. */
  | { readonly kind: 'openLink'; readonly href: string }
  /** All of the draft that was shown; a draft that changed meanwhile stays as it is. */
  | { readonly kind: 'removeUnverified'; readonly hash: string }
  | SectionRequest;

/** Longest address that may be opened: long queries are how data is carried away. */
export const MAX_HREF_LENGTH = 2_000;

/** `C4`, `P2`, `R7`, `G1`, `N1`: the ids of `SessionRecord`. */
export const EVIDENCE_ID = /^[CPRGN]\d{1,4}$/;

/** Whether the scheme and the shape of an address allow opening it at all: https or http, no user name in it. */
export function isOpenable(href: string): boolean {
  if (href.length > MAX_HREF_LENGTH || !URL.canParse(href)) return false;
  const url = new URL(href);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
}

/**
 * The model after a message: host and webview fold alike, so that what is posted again equals what was seen. A message
 * that is for another state changes nothing and gives the same object; who gets that asks for the whole.
 */
export function foldPreview(model: PreviewModel | null, message: PreviewMessage): PreviewModel | null {
  if (message.kind === 'show') return message.model;
  if (model === null) return null;
  if (message.kind === 'status') return { ...model, status: message.status };
  const { index } = message;
  if (!Number.isInteger(index) || index < 0 || index > model.sections.length) return model;
  const section = message.kind === 'section' ? message.section : appended(model.sections[index], message);
  if (section === null) return model;
  const sections = [...model.sections];
  sections[index] = section;
  return { ...model, sections };
}

function appended(
  section: PreviewSection | undefined,
  { base, text }: Extract<PreviewMessage, { kind: 'append' }>,
): PreviewSection | null {
  return section?.body.length === base ? { ...section, body: section.body + text } : null;
}
