import { parseEndpoint } from '../../core/mentor/endpointUrl';
import { checkHeaders, type Gateway } from '../../core/mentor/gatewayHeaders';
import { MentorError } from '../../core/mentor/mentor';
import { familyOf } from '../../core/prompt/modelFamily';
import type { ModelPrice, ModelProfile } from '../../core/prompt/modelProfile';
import { readSetting } from '../settings';
import type { ModelFacts } from './modelFacts';

export interface ConfiguredEndpoint {
  readonly url: string;
  readonly query: string;
  readonly gateway: Gateway;
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
  const { url, query, origin, isLoopback, needsLanWarning: isUnencrypted } = endpoint;
  return { url, query, gateway: configuredGateway(), origin, model, isLoopback, isUnencrypted };
}

/** @throws MentorError `badSettings` for a header that must not stand in settings */
export function configuredGateway(): Gateway {
  const checked = checkHeaders(readSetting('mentorBrain.endpoint.headers'));
  if (!checked.ok)
    throw new MentorError('badSettings', `mentorBrain.endpoint.headers: ${checked.reason} ${checked.name}`);
  return { keyHeader: readSetting('mentorBrain.endpoint.keyHeader'), headers: checked.headers };
}

/** The endpoint of the settings, whoever is to write; `null` where they name none that could be used. */
export function endpointIfConfigured(): ConfiguredEndpoint | null {
  try {
    return configuredEndpoint();
  } catch {
    return null;
  }
}

/** @param facts what the server told of its models */
export function endpointProfile({ origin, model, isLoopback }: ConfiguredEndpoint, facts: ModelFacts): ModelProfile {
  const { contextTokens, price } = facts.of(origin, model);
  const setting = readSetting('mentorBrain.endpoint.contextTokens');
  return {
    model,
    family: familyOf(model),
    contextTokens: setting > 0 ? setting : contextTokens,
    calibration: facts.calibrationOf(origin, model),
    maxPromptTokens: readSetting('mentorBrain.maxPromptTokens'),
    // What runs on this machine sends no bill.
    price: isLoopback ? null : (configuredPrice() ?? price),
  };
}

/** As the user has set it; what services ask changes too often to be known here. */
function configuredPrice(): ModelPrice | null {
  const { input, output, currency } = readSetting('mentorBrain.endpoint.price');
  return input === undefined || output === undefined ? null : { input, output, currency: currency ?? '$' };
}
