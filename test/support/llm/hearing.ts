import {
  type Mentor,
  type MentorChunk,
  MentorError,
  type MentorFailureReason,
  type MentorText,
} from '../../../src/core/mentor/mentor';
import { EndpointMentor, type EndpointMentorOptions } from '../../../src/host/mentor/endpointMentor';
import { aPrompt } from './aPrompt';
import { type LlmServer, type LlmServerOptions, startLlmServer } from './llmServer';

/** All that a caller of a mentor gets to know. */
export interface Heard {
  readonly text: string;
  readonly thinking: string;
  readonly chunks: readonly MentorChunk[];
  /** `complete`, or why not. */
  readonly end: MentorFailureReason | 'complete';
  readonly detail: string;
  /** Milliseconds since the epoch. */
  readonly retryAt: number | null;
}

/** The waits that a caller was told of, in milliseconds. */
export function waitsOf({ chunks }: Heard): readonly number[] {
  return chunks.flatMap((chunk) => (chunk.kind === 'waiting' ? [chunk.ms] : []));
}

/** Listens to the end. Anything thrown that is no `MentorError` is thrown on. */
export async function hear(
  mentor: Mentor,
  signal: AbortSignal = new AbortController().signal,
  onChunk: (chunk: MentorChunk) => void = () => undefined,
): Promise<Heard> {
  const chunks: MentorChunk[] = [];
  const told = (end: Heard['end'], detail: string, retryAt: number | null = null): Heard => {
    const of = (kind: MentorText['kind']) =>
      chunks.flatMap((c) => ((c.kind === 'text' || c.kind === 'thinking') && c.kind === kind ? [c.text] : [])).join('');
    return { text: of('text'), thinking: of('thinking'), chunks, end, detail, retryAt };
  };
  try {
    for await (const chunk of mentor.write(aPrompt('What did I learn?'), signal)) {
      chunks.push(chunk);
      onChunk(chunk);
    }
    return told('complete', '');
  } catch (error) {
    if (!(error instanceof MentorError)) throw error;
    return told(error.reason, error.detail, error.retryAt);
  }
}

/** A mentor at this server that does not really wait between tries. */
export function mentorAt(
  server: { readonly baseUrl: string },
  options: Partial<EndpointMentorOptions> = {},
): EndpointMentor {
  return new EndpointMentor({
    baseUrl: server.baseUrl,
    model: 'test-model',
    key: null,
    sleep: async () => {},
    ...options,
  });
}

/** Starts a server, uses it, closes it. */
export async function withServer<T>(options: LlmServerOptions, use: (server: LlmServer) => Promise<T>): Promise<T> {
  const server = await startLlmServer(options);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** One request to a server that behaves so. */
export function hearFrom(options: LlmServerOptions, mentor: Partial<EndpointMentorOptions> = {}): Promise<Heard> {
  return withServer(options, (server) => hear(mentorAt(server, mentor)));
}
