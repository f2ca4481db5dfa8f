import type { ReadingStrings } from './readingStrings';
import type { SectionStrings } from './sectionMessages';

/** Every text of the page. The host fills it with `vscode.l10n`; `{0}` and `{1}` are filled in by the webview. */
export interface PreviewStrings {
  readonly generate: string;
  readonly generateAgain: string;
  readonly cancel: string;
  readonly save: string;
  readonly savePartial: string;
  readonly discard: string;
  readonly review: string;
  readonly reviewSent: string;
  readonly chooseMentor: string;
  readonly actionsLabel: string;
  readonly logLabel: string;
  /** {0}: who writes. */
  readonly mentor: string;
  readonly staysLocal: string;
  /** {0}: a host name. */
  readonly sendsTo: string;
  /** {0}: the log's path in the workspace. */
  readonly target: string;
  readonly emptyTitle: string;
  readonly emptySteps: readonly string[];
  readonly howItWorks: string;
  readonly recordingTitle: string;
  readonly recordingText: string;
  readonly changes: string;
  readonly runs: string;
  readonly problems: string;
  /** {0} of {1} sections, {2} characters. */
  readonly progress: string;
  readonly sectionPartial: string;
  readonly unverified: string;
  readonly contradicted: string;
  readonly acceptUnverified: string;
  /** {0}: a count. */
  readonly unverifiedCount: string;
  readonly severityInfo: string;
  readonly severityWarning: string;
  readonly severityError: string;
  /** {0}: the alternative text of an image that is not shown. */
  readonly image: string;
  /** {0}: an evidence id, {1}: what it stands for. */
  readonly evidence: string;
  /** {0} of {1} sections, {2}: the heading. */
  readonly announceSection: string;
  readonly announceReady: string;
  readonly announceFailed: string;
  /** Takes all that could not be confirmed out of the log. */
  readonly removeUnverified: string;
  readonly section: SectionStrings;
  readonly reading: ReadingStrings;
}
