import { parseEndpoint } from '../../core/mentor/endpointUrl';
import { MentorError } from '../../core/mentor/mentor';
import type { ModelProfile } from '../../core/prompt/modelProfile';
import { readSetting } from '../settings';

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

/** The endpoint of the settings, whoever is to write; `null` where they name none that could be used. */
export function endpointIfConfigured(): ConfiguredEndpoint | null {
  try {
    return configuredEndpoint();
  } catch {
    return null;
  }
}

export function endpointProfile({ model }: ConfiguredEndpoint): ModelProfile {
  return { model, family: 'unknown', contextTokens: null, calibration: 1 };
}
