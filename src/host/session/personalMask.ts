import { homedir, hostname, userInfo } from 'node:os';
import { PersonalData } from '../../core/privacy/personalData';
import type { Numbering } from '../../core/privacy/redactor';
import type { ModelProfile } from '../../core/prompt/modelProfile';
import { endpointIfConfigured } from '../mentor/configuredEndpoint';
import { readSetting } from '../settings';

/**
 * Masks who and where the person is in what goes to a model.
 *
 * @returns `null` for a model on this machine, or where the user wants it left
 */
export function personalMask(profile: ModelProfile | null, numberOf: Numbering): ((text: string) => string) | null {
  if (profile === null || !readSetting('mentorBrain.privacy.maskPersonalData')) return null;
  const endpoint = endpointIfConfigured();
  if (endpoint !== null && endpoint.isLoopback && endpoint.model === profile.model) return null;
  const data = new PersonalData({ home: homedir(), user: userName(), host: hostname() }, numberOf);
  return (text) => data.mask(text);
}

/** A user without an entry in the system's list has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
