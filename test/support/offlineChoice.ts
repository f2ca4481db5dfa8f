import { OfflineMentor } from '../../src/core/mentor/offline/offlineMentor';
import type { LogLanguage } from '../../src/core/prompt/prompt';
import type { ChosenMentor } from '../../src/host/mentor/chooseMentor';

/** The choice that needs no settings. */
export function offlineMentor(language: LogLanguage): ChosenMentor {
  return { mentor: new OfflineMentor(language), destination: null, profile: null };
}
