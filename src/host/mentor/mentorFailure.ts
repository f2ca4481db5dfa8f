import { contextLimitOf } from '../../core/mentor/contextTooLong';
import * as vscode from 'vscode';
import type { MentorError, MentorFailureReason } from '../../core/mentor/mentor';
import type { NoticeActionId } from '../../shared/previewMessages';
import { isElsewhere } from '../elsewhere';

export interface FailureSentence {
  readonly text: string;
  readonly actions: readonly NoticeActionId[];
}

/** One sentence with the next action for every way in which a mentor can fail. Record and draft are always kept. */
const SENTENCES: Readonly<Record<MentorFailureReason, (detail: string) => FailureSentence>> = {
  keyMissing: (origin) => ({
    text: vscode.l10n.t(
      'There is no API key for {0}. Set the key and try again, or let the offline mentor write.',
      origin,
    ),
    actions: ['setKey', 'useOffline'],
  }),
  keyRejected: (detail) => ({
    text: vscode.l10n.t('The service refused the API key. Set a valid key and try again. {0}', detail),
    actions: ['setKey', 'useOffline'],
  }),
  notAllowed: (detail) => ({
    text: vscode.l10n.t('The service does not allow this request for your account or network. {0}', detail),
    actions: ['openSettings', 'useOffline'],
  }),
  quota: (detail) => ({
    text: vscode.l10n.t(
      'The account has no quota or balance left. Top it up with the provider, then retry. {0}',
      detail,
    ),
    actions: ['retry', 'useOffline'],
  }),
  rateLimited: (detail) => ({
    text: vscode.l10n.t('The service asks to wait. Retry later. {0}', detail),
    actions: ['retry', 'useOffline'],
  }),
  modelNotFound: (detail) => ({
    text: vscode.l10n.t('The service does not know this model. Check the model’s name and the base URL. {0}', detail),
    actions: ['openSettings', 'useOffline'],
  }),
  noModel: () => ({
    text: vscode.l10n.t(
      'VS Code has no language model here. Sign in to one (such as GitHub Copilot), or choose another mentor.',
    ),
    actions: ['chooseMentor', 'useOffline'],
  }),
  modelGone: (detail) => ({
    text: vscode.l10n.t('The chosen language model is not in VS Code any more. Choose another one. {0}', detail),
    actions: ['chooseMentor', 'useOffline'],
  }),
  notPermitted: (detail) => ({
    text: vscode.l10n.t(
      'The language model may not be used: VS Code or its provider did not permit it. Retry and allow the access, or choose another mentor. {0}',
      detail,
    ),
    actions: ['retry', 'chooseMentor', 'useOffline'],
  }),
  tooLong: (detail) => ({
    text: vscode.l10n.t(
      'The session is longer than this model can read. Choose a model with a larger context. {0}',
      detail,
    ),
    actions: ['retry', 'chooseMentor', 'useOffline'],
  }),
  filtered: (detail) => ({
    text: vscode.l10n.t('The service’s content filter stopped the reply. Retry or choose another model. {0}', detail),
    actions: ['retry', 'useOffline'],
  }),
  refused: (detail) => ({
    text: vscode.l10n.t('The service refused the request. Check the model and the base URL. {0}', detail),
    actions: ['openSettings', 'useOffline'],
  }),
  unreachable: (detail) => ({
    text: vscode.l10n.t(
      'The service cannot be reached. Check that it is running, the base URL and your network, then retry. {0}',
      detail,
    ),
    actions: ['retry', 'openSettings', 'useOffline'],
  }),
  proxy: (detail) => ({
    text: vscode.l10n.t(
      'The proxy does not let the request through: it cannot be reached or wants a login. Check VS Code’s setting http.proxy, then retry. {0}',
      detail,
    ),
    actions: ['retry', 'openSettings', 'useOffline'],
  }),
  certificate: (detail) => ({
    text: vscode.l10n.t(
      'The service’s certificate is not trusted, so nothing was sent. If it is your organisation’s own, add its root certificate to the system’s store, then retry. {0}',
      detail,
    ),
    actions: ['retry', 'openSettings', 'useOffline'],
  }),
  timedOut: (detail) => ({
    text: vscode.l10n.t('The service did not answer in time. Retry, or choose another model. {0}', detail),
    actions: ['retry', 'useOffline'],
  }),
  serverFault: (detail) => ({
    text: vscode.l10n.t('The service has a fault of its own. Retry later. {0}', detail),
    actions: ['retry', 'useOffline'],
  }),
  notAnEndpoint: (detail) => ({
    text: vscode.l10n.t(
      'The address answered, but not as an AI service. Check the base URL (it often ends in /v1) and the proxy. {0}',
      detail,
    ),
    actions: ['openSettings', 'useOffline'],
  }),
  redirected: (detail) => ({
    text: vscode.l10n.t(
      'The service redirects to another address, which is not followed. Enter the final address as base URL. {0}',
      detail,
    ),
    actions: ['openSettings', 'useOffline'],
  }),
  cut: (detail) => ({
    text: vscode.l10n.t('The reply stopped early. Retry, or choose another model. {0}', detail),
    actions: ['retry', 'useOffline'],
  }),
  lengthLimit: (detail) => ({
    text: vscode.l10n.t(
      'The model reached its output limit. Choose a model with a larger output, or retry. {0}',
      detail,
    ),
    actions: ['retry', 'useOffline'],
  }),
  tooLarge: (detail) => ({
    text: vscode.l10n.t('The reply grew without end and was stopped. Retry, or choose another model. {0}', detail),
    actions: ['retry', 'useOffline'],
  }),
  empty: (detail) => ({
    text: vscode.l10n.t(
      'The model returned no text. The session may be too long for it: retry, or choose another model. {0}',
      detail,
    ),
    actions: ['retry', 'useOffline'],
  }),
  cancelled: () => ({
    text: vscode.l10n.t('Cancelled. What was written so far is kept.'),
    actions: ['retry'],
  }),
  badRequest: (detail) => ({
    text: vscode.l10n.t(
      'The service does not accept the request as it is. Check the model’s name and the base URL, or choose another model. {0}',
      detail,
    ),
    actions: ['openSettings', 'useOffline'],
  }),
  badSettings: (detail) => ({
    text: vscode.l10n.t(
      'The endpoint is not set up: check {0} in your user settings, or let the offline mentor write.',
      detail,
    ),
    actions: ['openSettings', 'useOffline'],
  }),
};

export function sentenceOf(error: MentorError): FailureSentence {
  const { reason, detail } = error;
  const special = specialSentence(error);
  if (special !== null) return { text: special.trim(), actions: SENTENCES[reason]('').actions };
  const { text, actions } = SENTENCES[reason](detail === '' ? '' : `(${detail})`);
  // Where a sentence names the address or setting itself, the detail stands inside it without brackets.
  const inline = reason === 'keyMissing' || reason === 'badSettings';
  return inline ? SENTENCES[reason](detail) : { text: text.trim(), actions };
}

/** Where more is known than the reason: what to do can be said more exactly. */
function specialSentence({ reason, detail, retryAt }: MentorError): string | null {
  const inBrackets = detail === '' ? '' : `(${detail})`;
  if (retryAt !== null && (reason === 'rateLimited' || reason === 'serverFault')) {
    return vscode.l10n.t('The service asks to wait until {0}. Retry then. {1}', clockTime(retryAt), inBrackets);
  }
  const header = reason === 'badSettings' ? /endpoint\.headers: (\w+) (\S+)$/.exec(detail) : null;
  if (header !== null) return headerSentence(header[1] ?? '', header[2] ?? '');
  if (reason === 'empty' && detail.startsWith('only thinking')) {
    return vscode.l10n.t(
      'The model only thought and wrote no log. Raise its output limit, or choose another model. {0}',
      inBrackets,
    );
  }
  const limit = reason === 'tooLong' ? contextLimitOf(detail) : null;
  if (limit !== null) {
    return vscode.l10n.t(
      'The session was too long for this model, which reads {0} tokens. That is known now: retry, and the session is shortened to it, or choose a model with a larger context.',
      limit.toLocaleString('en'),
    );
  }
  const toPull = reason === 'modelNotFound' ? /model "([\w./:@-]{1,100})" not found, try pulling/.exec(detail) : null;
  if (toPull !== null) {
    return vscode.l10n.t(
      'Ollama does not have this model yet. Run “{0}” in a terminal, then retry.',
      `ollama pull ${toPull[1]}`,
    );
  }
  const refused = /^ECONNREFUSED (?:127\.|\[?::1|localhost)/.test(detail);
  if (reason === 'unreachable' && refused) {
    if (isElsewhere()) {
      return vscode.l10n.t(
        'Nothing answers at this address on the machine or in the container that holds the project, which is not the computer in front of you. Is the local server (Ollama, LM Studio, vLLM) running there? {0}',
        inBrackets,
      );
    }
    return vscode.l10n.t(
      'Nothing answers at this address on this machine. Is the local server (Ollama, LM Studio, vLLM) running? {0}',
      inBrackets,
    );
  }
  return null;
}

function headerSentence(why: string, name: string): string {
  if (why === 'credential') {
    return vscode.l10n.t(
      'The header “{0}” in mentorBrain.endpoint.headers carries a credential. Take it out of the settings and use Set API Key: keys belong into the secret storage.',
      name,
    );
  }
  return vscode.l10n.t(
    'The header “{0}” in mentorBrain.endpoint.headers cannot be sent, because it is not valid or changes the transport. Take it out of the settings.',
    name,
  );
}

/** With the date where it is not today. */
function clockTime(at: number): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(vscode.env.language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(isToday ? {} : { month: 'short', day: 'numeric' }),
  });
}
