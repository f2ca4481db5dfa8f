import * as vscode from 'vscode';
import type { Logger } from '../../core/base/logger';
import { parseEndpoint } from '../../core/mentor/endpointUrl';
import { type Mentor, MentorError } from '../../core/mentor/mentor';
import { OfflineMentor } from '../../core/mentor/offline/offlineMentor';
import type { ModelProfile } from '../../core/prompt/modelProfile';
import { logLanguage, readSetting } from '../settings';
import type { ApiKeys } from './apiKeys';

/** A mentor that is set up, and where it would send the session: `null` for one that sends nothing. */
export interface ChosenMentor {
  readonly mentor: Mentor;
  readonly destination: { readonly origin: string; readonly model: string; readonly isUnencrypted: boolean } | null;
  /** What the prompt must fit; `null` for the offline mentor, which reads the record itself. */
  readonly profile: ModelProfile | null;
}

/**
 * The mentor of the user's settings.
 *
 * @throws MentorError `badSettings` or `keyMissing`; nothing has been sent then
 */
export async function chooseMentor(keys: ApiKeys, logger: Logger): Promise<ChosenMentor> {
  if (readSetting('mentorBrain.mentor') === 'offline') return offlineMentor();
  const endpoint = configuredEndpoint();
  const key = await keys.of(endpoint.origin);
  if (key === null && !endpoint.isLoopback) throw new MentorError('keyMissing', endpoint.origin);
  // The client is large and rarely needed: it is a file of its own that is read at the first use.
  const { EndpointMentor } = await import('./endpointMentor');
  logger.info(`mentor: endpoint ${endpoint.origin}`);
  return {
    mentor: new EndpointMentor({ baseUrl: endpoint.url, model: endpoint.model, key }),
    destination: { origin: endpoint.origin, model: endpoint.model, isUnencrypted: endpoint.isUnencrypted },
    profile: endpointProfile(endpoint),
  };
}

export function offlineMentor(): ChosenMentor {
  return { mentor: new OfflineMentor(logLanguage()), destination: null, profile: null };
}

function endpointProfile({ model }: ConfiguredEndpoint): ModelProfile {
  return { model, family: 'unknown', contextTokens: null, calibration: 1 };
}

/** What a prompt would have to fit with the settings as they are, for a review before anything is sent. */
export function configuredProfile(): ModelProfile | null {
  const endpoint = configuredDestination();
  return endpoint === null ? null : endpointProfile(endpoint);
}

export interface ConfiguredEndpoint {
  readonly url: string;
  readonly origin: string;
  readonly model: string;
  readonly isLoopback: boolean;
  /** Plain http to another machine. */
  readonly isUnencrypted: boolean;
}

/** @throws MentorError `badSettings`, its detail naming the setting to mend */
export function configuredEndpoint(): ConfiguredEndpoint {
  const endpoint = parseEndpoint(readSetting('mentorBrain.endpoint.baseUrl'));
  if (!endpoint.ok) throw new MentorError('badSettings', `mentorBrain.endpoint.baseUrl: ${endpoint.reason}`);
  const model = readSetting('mentorBrain.endpoint.model');
  if (model === '') throw new MentorError('badSettings', 'mentorBrain.endpoint.model');
  const { url, origin, isLoopback, needsLanWarning: isUnencrypted } = endpoint;
  return { url, origin, model, isLoopback, isUnencrypted };
}

/** Where the settings would send the session, for showing it before anything is set up; `null` where nowhere. */
export function configuredDestination(): ConfiguredEndpoint | null {
  if (readSetting('mentorBrain.mentor') === 'offline') return null;
  try {
    return configuredEndpoint();
  } catch {
    return null;
  }
}

/** Who would write with the settings as they are, for saying so before anything is asked for. */
export function configuredMentor(): { readonly mentorLabel: string; readonly destination: string | null } {
  if (readSetting('mentorBrain.mentor') === 'offline') {
    return { mentorLabel: new OfflineMentor(logLanguage()).label, destination: null };
  }
  const endpoint = configuredDestination();
  const mentorLabel = endpoint?.model ?? vscode.l10n.t('OpenAI-compatible endpoint');
  return { mentorLabel, destination: endpoint?.origin ?? null };
}

/** Host name for the preview's status line. */
export function hostOf(origin: string): string {
  return vscode.Uri.parse(origin).authority;
}
