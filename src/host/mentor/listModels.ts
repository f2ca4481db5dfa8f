import { type EndpointFailure, failureOfResponse } from '../../core/mentor/endpointFailure';
import { type Gateway, requestHeaders } from '../../core/mentor/gatewayHeaders';
import { MentorError } from '../../core/mentor/mentor';
import { type ListedModel, readModelList } from '../../core/mentor/modelList';
import { failureOfNetwork } from '../../core/mentor/networkFailure';
import { jsonOrNull } from '../jsonOrNull';
import { type HttpFetch, nodeFetch } from './nodeFetch';
import { responseText } from './responseText';

/** OpenRouter's list of some 400 models has about 1 MB. */
const MAX_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 15_000;

export interface ListRequest {
  readonly url: string;
  readonly query: string;
  readonly origin: string;
  /** Bound to its origin; `null` where none is needed. */
  readonly key: { readonly origin: string; readonly key: string } | null;
  readonly gateway: Gateway;
  /** Path of a list of the server's own that tells more than `/models` (LM Studio); tried first. */
  readonly richList?: string | undefined;
  readonly timeoutMs?: number;
  readonly fetch?: HttpFetch;
}

/**
 * Asks a server for its models, because the user wants to choose one: nothing of the session is sent.
 *
 * @throws MentorError why there is no list
 */
export async function listModels(request: ListRequest, signal: AbortSignal): Promise<readonly ListedModel[]> {
  const { url, query, origin, richList } = request;
  if (richList !== undefined) {
    try {
      return await listAt(origin + richList, request, signal);
    } catch {
      // An older server has only the common list.
      if (signal.aborted) throw new MentorError('cancelled');
    }
  }
  return await listAt(`${url}/models${query}`, request, signal);
}

async function listAt(url: string, request: ListRequest, signal: AbortSignal): Promise<readonly ListedModel[]> {
  const { origin } = request;
  const timeoutMs = request.timeoutMs ?? TIMEOUT_MS;
  if (new URL(url).origin !== origin) throw new MentorError('badSettings', 'another origin');
  const key = request.key?.origin === origin ? request.key.key : null;
  const timeout = AbortSignal.timeout(timeoutMs);
  const ended = (): MentorError | null => {
    if (signal.aborted) return new MentorError('cancelled');
    return timeout.aborted ? new MentorError('timedOut', `no list for ${timeoutMs / 1000} s`) : null;
  };
  try {
    const response = await (request.fetch ?? nodeFetch(timeoutMs))(url, {
      method: 'GET',
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
      headers: { ...requestHeaders(key, request.gateway), accept: 'application/json' },
    });
    const body = await responseText(response, MAX_BYTES);
    const aborted = ended();
    if (aborted !== null) throw aborted;
    return readOrThrow(response, body, url, key);
  } catch (error) {
    if (error instanceof MentorError) throw error;
    throw ended() ?? toError(failureOfNetwork(error, origin), key);
  }
}

function readOrThrow(response: Response, body: string, url: string, key: string | null): readonly ListedModel[] {
  const { status, headers } = response;
  const models = status === 200 ? readModelList(jsonOrNull(body)) : null;
  if (models !== null) return models;
  const start = body.slice(0, 64 * 1024);
  throw toError(failureOfResponse({ status, headers, body: start, url, hasKey: key !== null, now: Date.now() }), key);
}

function toError({ reason, detail }: EndpointFailure, key: string | null): MentorError {
  return new MentorError(reason, key === null ? detail : detail.replaceAll(key, '…'));
}
