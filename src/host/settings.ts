import * as v from 'valibot';
import * as vscode from 'vscode';
import type { LogLanguage } from '../core/prompt/prompt';
import { OF_PROJECT, type SettingKey, type Settings } from './catalogue';

const schemas = {
  'mentorBrain.mentor': v.picklist(['auto', 'endpoint', 'vscode', 'offline']),
  'mentorBrain.endpoint.baseUrl': v.pipe(v.string(), v.trim()),
  'mentorBrain.endpoint.model': v.pipe(v.string(), v.trim()),
  'mentorBrain.endpoint.keyHeader': v.picklist(['authorization', 'api-key', 'x-api-key']),
  'mentorBrain.endpoint.headers': v.record(v.string(), v.unknown()),
  'mentorBrain.endpoint.contextTokens': v.pipe(v.number(), v.integer(), v.minValue(0)),
  'mentorBrain.endpoint.price': v.object({
    input: v.optional(v.pipe(v.number(), v.minValue(0))),
    output: v.optional(v.pipe(v.number(), v.minValue(0))),
    currency: v.optional(v.pipe(v.string(), v.maxLength(8))),
  }),
  'mentorBrain.maxPromptTokens': v.pipe(v.number(), v.integer(), v.minValue(1000)),
  'mentorBrain.vscodeModel': v.pipe(v.string(), v.trim()),
  'mentorBrain.logLanguage': v.picklist(['auto', 'zh-CN', 'en']),
  'mentorBrain.files': v.array(v.string()),
  'mentorBrain.logPath': v.pipe(v.string(), v.normalize('NFC')),
  'mentorBrain.overview': v.boolean(),
  'mentorBrain.retention': v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
  'mentorBrain.recording.excludeTerminals': v.array(v.string()),
  'mentorBrain.privacy.maskPersonalData': v.boolean(),
  'mentorBrain.privacy.alsoMask': v.array(v.string()),
  'mentorBrain.privacy.alsoMaskHere': v.array(v.string()),
} satisfies { [K in SettingKey]: v.GenericSchema<Settings[K]> };

/** Reads a setting when it is used. A value of the wrong type counts as the default, never as a crash. */
export function readSetting<K extends SettingKey>(key: K, scope?: vscode.ConfigurationScope): Settings[K] {
  const configuration = vscode.workspace.getConfiguration(undefined, scope);
  const schema = schemas[key] as unknown as v.GenericSchema<Settings[K]>;
  const parsed = v.safeParse(schema, OF_PROJECT.has(key) ? configuration.get(key) : ofUser(configuration, key));
  if (parsed.success) return parsed.output;
  return v.parse(schema, configuration.inspect(key)?.defaultValue);
}

/** Not part of the stable interface, and there: what the user says here, and what another machine says of itself. */
interface ByMachine {
  readonly globalLocalValue?: unknown;
  readonly globalRemoteValue?: unknown;
}

/** An older VS Code hands out what a workspace or another machine says in a nested object, whatever the scope of a setting. */
function ofUser(configuration: vscode.WorkspaceConfiguration, key: SettingKey): unknown {
  return setByUser(configuration, key) ?? configuration.inspect(key)?.defaultValue;
}

function setByUser(configuration: vscode.WorkspaceConfiguration, key: SettingKey): unknown {
  const told: ({ readonly globalValue?: unknown } & ByMachine) | undefined = configuration.inspect(key);
  return told?.globalRemoteValue === undefined ? told?.globalValue : told.globalLocalValue;
}

/** Whether the user has said what it should be; what a project or another machine says is not the user's. */
export function isSetByUser(key: SettingKey): boolean {
  return setByUser(vscode.workspace.getConfiguration(), key) !== undefined;
}

/** Writes to the user's settings: the endpoint's may stand nowhere else. */
export async function writeUserSetting<K extends SettingKey>(key: K, value: Settings[K]): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

/** The log's language is a setting of its own; `auto` follows the language in which VS Code is displayed. */
export function logLanguage(): LogLanguage {
  const setting = readSetting('mentorBrain.logLanguage');
  return setting === 'auto' ? displayLanguage() : setting;
}

/** Of the two languages that this product speaks, the one in which VS Code is displayed. */
export function displayLanguage(): LogLanguage {
  return vscode.env.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
