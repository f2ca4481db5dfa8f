import * as vscode from 'vscode';
import { type Endpoint, type EndpointRefusal, parseEndpoint } from '../../core/mentor/endpointUrl';
import type { ListedModel } from '../../core/mentor/modelList';
import type { Gateway } from '../../core/mentor/gatewayHeaders';
import { type EndpointPreset, PRESETS, type PresetAddress } from '../../core/mentor/presets';
import { isElsewhere } from '../elsewhere';
import type { ApiKey, ApiKeys } from '../mentor/apiKeys';
import { configuredGateway } from '../mentor/configuredEndpoint';
import type { ModelFacts } from '../mentor/modelFacts';
import { displayLanguage, readSetting, writeUserSetting } from '../settings';
import { chooseModel } from './chooseModel';
import { fromSettings } from './fromSettings';

export interface ChooseEndpointParts {
  readonly keys: ApiKeys;
  readonly facts: ModelFacts;
}

type OpenEndpoint = Extract<Endpoint, { readonly ok: true }>;

/**
 * Asks for a service, its key and its model, which the service is asked for. Writes user settings and secrets only.
 *
 * @returns false where the user gave up; nothing is written then
 * @throws UserFailure for a gateway's header that must not stand in settings
 */
export async function chooseEndpoint({ keys, facts }: ChooseEndpointParts): Promise<boolean> {
  const configured = fromSettings(configuredGateway);
  const preset = await choosePreset();
  if (preset === undefined) return false;
  const address = preset === null ? null : await chooseAddress(preset);
  if (address === undefined) return false;
  const endpoint = await askUrl(preset, address);
  if (endpoint === undefined) return false;
  const { url, query, origin } = endpoint;
  const left = leftOrigin(origin);
  const gateway = left === null ? configured : NO_GATEWAY;
  const stored = await keys.of(origin);
  const key = stored ?? (endpoint.isLoopback ? null : await askKey(origin, address));
  if (key === undefined) return false;
  const model = await chooseModel(
    { url, query, origin, key, gateway, richList: preset?.richList },
    { placeHolder: preset?.model ?? 'deepseek-flash', value: currentModel(endpoint) },
  );
  if (model === undefined) return false;
  if (key !== null && stored === null) await keys.store(key);
  await keep(endpoint, model, facts);
  if (left !== null) await leaveGateway(left);
  return true;
}

/** A plain service: the key in the usual header, and no others. */
const NO_GATEWAY: Gateway = { keyHeader: 'authorization', headers: {} };

/** @returns the origin that the settings name until now, where it is another one */
function leftOrigin(origin: string): string | null {
  const before = parseEndpoint(readSetting('mentorBrain.endpoint.baseUrl'));
  return before.ok && before.origin !== origin ? before.origin : null;
}

/** Headers that were set for one service are sent to no other. */
async function leaveGateway(origin: string): Promise<void> {
  const { keyHeader, headers } = fromSettings(configuredGateway);
  if (keyHeader === NO_GATEWAY.keyHeader && Object.keys(headers).length === 0) return;
  await writeUserSetting('mentorBrain.endpoint.headers', {});
  await writeUserSetting('mentorBrain.endpoint.keyHeader', NO_GATEWAY.keyHeader);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The headers in the settings belonged to {0} and were taken out.', origin),
  );
}

async function keep({ url, query, origin }: OpenEndpoint, model: ListedModel, facts: ModelFacts): Promise<void> {
  if (model.contextTokens !== null || model.price !== null) await facts.learn(origin, model);
  await writeUserSetting('mentorBrain.endpoint.baseUrl', url + query);
  await writeUserSetting('mentorBrain.endpoint.model', model.id);
}

/** @returns `null` for an address of one's own, `undefined` where the user gave up */
async function choosePreset(): Promise<EndpointPreset | null | undefined> {
  const language = displayLanguage();
  const current = readSetting('mentorBrain.endpoint.baseUrl');
  const picks = PRESETS.map((preset) => {
    const isCurrent = preset.addresses.some(({ url }) => url === current);
    const hosts = preset.addresses.map(({ url }) => new URL(url).host).join(' · ');
    return {
      label: preset.name[language],
      description: isCurrent ? `${hosts} — ${vscode.l10n.t('current')}` : hosts,
      preset,
    };
  });
  const own = {
    label: vscode.l10n.t('Own URL…'),
    description: vscode.l10n.t('Any OpenAI-compatible service or gateway of your organisation'),
    preset: null,
  };
  const chosen = await vscode.window.showQuickPick([...picks, own], {
    title: vscode.l10n.t('Which service?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return chosen?.preset;
}

async function chooseAddress({ addresses }: EndpointPreset): Promise<PresetAddress | undefined> {
  if (addresses.length === 1) return addresses[0];
  const picks = addresses.map((address) => ({
    label: address.region?.[displayLanguage()] ?? address.url,
    description: address.url,
    address,
  }));
  const title = vscode.l10n.t('Where is your account? A key of one region does not work in another.');
  const chosen = await vscode.window.showQuickPick(picks, { title, ignoreFocusOut: true });
  return chosen?.address;
}

/** A vendor's address is fixed; the port and the host of a server of one's own are confirmed with Enter. */
async function askUrl(preset: EndpointPreset | null, address: PresetAddress | null): Promise<OpenEndpoint | undefined> {
  const isFixed = preset?.needsKey === true && address !== null;
  const text = isFixed
    ? address.url
    : await vscode.window.showInputBox({
        title: vscode.l10n.t('Base URL of the endpoint'),
        prompt: vscode.l10n.t('Without /chat/completions; it often ends in /v1.'),
        value: address?.url ?? readSetting('mentorBrain.endpoint.baseUrl'),
        placeHolder: 'https://gateway.example.com/v1',
        ignoreFocusOut: true,
        validateInput: (value) => {
          const parsed = parseEndpoint(value);
          return parsed.ok ? (lanWarning(parsed) ?? whoseLoopback(parsed)) : refusalSentence(parsed.reason);
        },
      });
  if (text === undefined) return undefined;
  const endpoint = parseEndpoint(text);
  return endpoint.ok ? endpoint : undefined;
}

function lanWarning({ needsLanWarning }: OpenEndpoint): vscode.InputBoxValidationMessage | null {
  if (!needsLanWarning) return null;
  return {
    message: vscode.l10n.t('The connection is not encrypted: anyone on the same network can read what is sent.'),
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}

/** With SSH, WSL or a container, what listens on the user's own machine is not found at `localhost`. */
function whoseLoopback({ isLoopback }: OpenEndpoint): vscode.InputBoxValidationMessage | null {
  if (!isLoopback || !isElsewhere()) return null;
  return {
    message: vscode.l10n.t(
      'This address is on the machine or in the container that holds the project, not on the computer in front of you.',
    ),
    severity: vscode.InputBoxValidationSeverity.Info,
  };
}

function refusalSentence(reason: EndpointRefusal): string {
  switch (reason) {
    case 'credentials':
    case 'query':
      return vscode.l10n.t('No key, name or password in the address: keys belong into the secret storage.');
    case 'blockedAddress':
      return vscode.l10n.t('This address is never used: it is not one of a service.');
    default:
      return vscode.l10n.t('Enter an https address; http is for this machine only.');
  }
}

/** @returns `null` for none: the service may be asked without, and the key set later */
async function askKey(origin: string, address: PresetAddress | null): Promise<ApiKey | null | undefined> {
  const kept = vscode.l10n.t('Kept in VS Code’s secret storage and sent to {0} only.', origin);
  const page = address?.keyPage ?? null;
  const where = page === null ? '' : vscode.l10n.t('You get one at {0}', page);
  const key = await vscode.window.showInputBox({
    title: vscode.l10n.t('API key for {0}', origin),
    prompt: `${kept} ${where}`.trim(),
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) =>
      /^[\x21-\x7e]*$/.test(value.trim()) ? null : vscode.l10n.t('A key has no spaces and only ASCII letters.'),
  });
  if (key === undefined) return undefined;
  return key.trim() === '' ? null : { origin, key: key.trim() };
}

/** The model of the settings, where they are of the same service. */
function currentModel({ url, query }: OpenEndpoint): string {
  const same = readSetting('mentorBrain.endpoint.baseUrl') === url + query;
  return same ? readSetting('mentorBrain.endpoint.model') : '';
}
