import * as vscode from 'vscode';
import type { Logger } from '../../core/base/logger';
import type { MentorDestination } from '../../core/mentor/exactRequest';
import { languageModelOrigin } from '../../core/mentor/languageModelRequest';
import { type Mentor, MentorError } from '../../core/mentor/mentor';
import { OFFLINE_LABEL } from '../../core/mentor/offline/offlineLabel';
import { familyOf } from '../../core/prompt/modelFamily';
import type { ModelProfile } from '../../core/prompt/modelProfile';
import { logLanguage, readSetting } from '../settings';
import type { ApiKeys } from './apiKeys';
import {
  type ConfiguredEndpoint,
  configuredEndpoint,
  endpointIfConfigured,
  endpointProfile,
} from './configuredEndpoint';
import type { ModelFacts } from './modelFacts';
import { LanguageModelMentor } from './languageModelMentor';
import { LearningMentor } from './learningMentor';
import { nameOf, vscodeModel } from './vscodeModel';
import type { VscodeModels } from './vscodeModels';

/** A mentor that is set up, and where it would send the session: `null` for one that sends nothing. */
export interface ChosenMentor {
  readonly mentor: Mentor;
  readonly destination: MentorDestination | null;
  /** What the prompt must fit; `null` for the offline mentor, which reads the record itself. */
  readonly profile: ModelProfile | null;
}

export interface MentorSources {
  readonly keys: ApiKeys;
  readonly models: VscodeModels;
  readonly facts: ModelFacts;
  readonly logger: Logger;
}

/** Who would write. `unknown`: VS Code has not been asked yet for its models, or the settings name nobody. */
export type Writer =
  | { readonly kind: 'endpoint'; readonly endpoint: ConfiguredEndpoint }
  | { readonly kind: 'vscode'; readonly model: vscode.LanguageModelChat }
  | { readonly kind: 'offline' | 'unknown' };

/**
 * The mentor of the user's settings. Looks for models of VS Code, so it is called only when the user asked for a log.
 *
 * @throws MentorError `badSettings`, `keyMissing`, `noModel` or `modelGone`; nothing has been sent then
 */
export async function chooseMentor(sources: MentorSources): Promise<ChosenMentor> {
  const writer = await chooseWriter(sources);
  sources.logger.info(`mentor: ${writer.kind}`);
  switch (writer.kind) {
    case 'endpoint':
      return await endpointMentor(writer.endpoint, sources);
    case 'vscode':
      return vscodeMentor(writer.model);
    default:
      return await offlineMentor();
  }
}

async function chooseWriter({ keys, models }: MentorSources): Promise<Writer> {
  switch (readSetting('mentorBrain.mentor')) {
    case 'offline':
      return { kind: 'offline' };
    case 'endpoint':
      return { kind: 'endpoint', endpoint: configuredEndpoint() };
    case 'vscode': {
      await models.look();
      if (models.chosen !== undefined) return { kind: 'vscode', model: models.chosen };
      if (models.known?.length === 0) throw new MentorError('noModel');
      throw new MentorError('modelGone', readSetting('mentorBrain.vscodeModel'));
    }
    case 'auto': {
      const endpoint = endpointIfConfigured();
      if (endpoint !== null && (endpoint.isLoopback || (await keys.of(endpoint.origin)) !== null)) {
        return { kind: 'endpoint', endpoint };
      }
      await models.look();
      return automatic(models);
    }
  }
}

function automatic(models: VscodeModels): Writer {
  const model = models.chosenOrAny;
  return model === undefined ? { kind: 'offline' } : { kind: 'vscode', model };
}

/** Who would write with the settings as they are, as far as that is known without asking anybody anything. */
export function expectedWriter({ keys, models }: Pick<MentorSources, 'keys' | 'models'>): Writer {
  const setting = readSetting('mentorBrain.mentor');
  if (setting === 'offline') return { kind: 'offline' };
  const endpoint = endpointIfConfigured();
  if (setting === 'endpoint') return endpoint === null ? { kind: 'unknown' } : { kind: 'endpoint', endpoint };
  if (setting === 'auto' && endpoint !== null && (endpoint.isLoopback || keys.isKnown(endpoint.origin) !== false)) {
    return { kind: 'endpoint', endpoint };
  }
  if (models.known === null) return { kind: 'unknown' };
  if (setting === 'auto') return automatic(models);
  return models.chosen === undefined ? { kind: 'unknown' } : { kind: 'vscode', model: models.chosen };
}

async function endpointMentor(endpoint: ConfiguredEndpoint, { keys, facts }: MentorSources): Promise<ChosenMentor> {
  const key = await keys.of(endpoint.origin);
  if (key === null && !endpoint.isLoopback) throw new MentorError('keyMissing', endpoint.origin);
  // The client is large and rarely needed: it is a file of its own that is read at the first use.
  const { EndpointMentor } = await import('./endpointMentor');
  const { url, query, model, gateway, origin } = endpoint;
  const profile = endpointProfile(endpoint, facts);
  const mentor = new EndpointMentor({ baseUrl: url + query, model, key, gateway });
  return {
    mentor: new LearningMentor(mentor, origin, profile, facts),
    destination: endpointDestination(endpoint),
    profile,
  };
}

function vscodeMentor(model: vscode.LanguageModelChat): ChosenMentor {
  return {
    mentor: new LanguageModelMentor(vscodeModel(model)),
    destination: vscodeDestination(model),
    profile: vscodeProfile(model),
  };
}

export async function offlineMentor(): Promise<ChosenMentor> {
  const { OfflineMentor } = await import('../../core/mentor/offline/offlineMentor');
  return { mentor: new OfflineMentor(logLanguage()), destination: null, profile: null };
}

/** Where this writer would send the session; `null` where nowhere. */
export function destinationOf(writer: Writer): MentorDestination | null {
  if (writer.kind === 'endpoint') return endpointDestination(writer.endpoint);
  return writer.kind === 'vscode' ? vscodeDestination(writer.model) : null;
}

/** What a prompt for this writer has to fit. */
export function profileOf(writer: Writer, facts: ModelFacts): ModelProfile | null {
  if (writer.kind === 'endpoint') return endpointProfile(writer.endpoint, facts);
  return writer.kind === 'vscode' ? vscodeProfile(writer.model) : null;
}

function endpointDestination({ origin, model, isUnencrypted }: ConfiguredEndpoint): MentorDestination {
  return { origin, model, isUnencrypted };
}

function vscodeDestination({ vendor, id }: vscode.LanguageModelChat): MentorDestination {
  return { origin: languageModelOrigin(vendor), model: id, isUnencrypted: false };
}

/** VS Code tells how much may be sent; the reply has room of its own, so there is more spare than is asked for. */
function vscodeProfile({ family, id, maxInputTokens }: vscode.LanguageModelChat): ModelProfile {
  const contextTokens = Number.isFinite(maxInputTokens) && maxInputTokens > 0 ? maxInputTokens : null;
  return {
    model: family || id,
    family: familyOf(family || id),
    contextTokens,
    calibration: 1,
    maxPromptTokens: readSetting('mentorBrain.maxPromptTokens'),
    price: null,
  };
}

/** For saying who would write before anything is asked for. */
export function writerLine(writer: Writer): { readonly mentorLabel: string; readonly destination: string | null } {
  if (writer.kind === 'unknown') return unknownLine();
  return { mentorLabel: labelOf(writer), destination: destinationOf(writer)?.origin ?? null };
}

function labelOf(writer: Writer): string {
  if (writer.kind === 'endpoint') return writer.endpoint.model;
  return writer.kind === 'vscode' ? nameOf(writer.model) : OFFLINE_LABEL[logLanguage()];
}

/** Nobody is promised that nothing leaves the machine where a model may yet be found. */
function unknownLine(): { readonly mentorLabel: string; readonly destination: string | null } {
  const setting = readSetting('mentorBrain.mentor');
  if (setting === 'endpoint') return { mentorLabel: vscode.l10n.t('OpenAI-compatible endpoint'), destination: null };
  const model = readSetting('mentorBrain.vscodeModel');
  const named = setting === 'vscode' && model !== '' ? model : vscode.l10n.t('Language model of VS Code');
  const mentorLabel = setting === 'auto' ? vscode.l10n.t('Automatic') : named;
  return { mentorLabel, destination: languageModelOrigin('') };
}
