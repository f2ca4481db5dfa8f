import { join } from 'node:path';
import { SECTION_IDS, type SectionId } from '../../src/core/prompt/outline';
import type { ChatMessage, Prompt } from '../../src/core/prompt/prompt';
import { DraftFile } from '../../src/host/files/draftFile';
import type { ChosenMentor } from '../../src/host/mentor/chooseMentor';
import { EndpointMentor } from '../../src/host/mentor/endpointMentor';
import { Drafting } from '../../src/host/session/drafting';
import { DraftCheck, type SourcesOf } from '../../src/host/session/draftingCheck';
import type { MaskText } from '../../src/host/session/draftingMask';
import { CHINESE_LOG } from '../ui/support/modelReply';
import { type FaultMode, type LlmServer, type LlmServerOptions, startLlmServer } from './llm/llmServer';
import { SessionScript } from './sessionScript';
import { SilentLogger } from './silentLogger';
import { TemporaryFolders } from './temporaryFolder';

const [HEAD = '', ...REST] = CHINESE_LOG.split('\n---\n');
const TITLE = HEAD.slice(0, HEAD.indexOf('## '));
const TEXTS = new Map<SectionId, string>(
  SECTION_IDS.map((id, index) => [id, index === 0 ? HEAD.slice(TITLE.length) : (REST[index - 1] ?? '')]),
);

/** A model's log with these sections only. */
export function logOf(...ids: readonly SectionId[]): string {
  return TITLE + ids.map((id) => TEXTS.get(id) ?? '').join('\n---\n');
}

/** All but these. */
export function logWithout(...ids: readonly SectionId[]): string {
  return logOf(...SECTION_IDS.filter((id) => !ids.includes(id)));
}

/** What a server says to the first request, the second and all others. */
export class Replies implements LlmServerOptions {
  private asked = 0;

  constructor(
    private readonly replies: readonly string[],
    readonly mode: readonly FaultMode[] = ['ok'],
    readonly chunkMs = 0,
  ) {}

  get reply(): string {
    const reply = this.replies[Math.min(this.asked, this.replies.length - 1)];
    this.asked += 1;
    return reply ?? '';
  }
}

const RECORD = new SessionScript().run('npm test', 1, 'TypeError: x is not a function\n').record();

export const PROMPT: Prompt = {
  version: 'test',
  language: 'zh-CN',
  messages: [
    { role: 'system', content: '你是一位导师。' },
    { role: 'user', content: '这是记录。' },
  ],
  record: RECORD,
  sent: RECORD,
  tokens: 0,
};

/** Drafts of one session, kept in one file, written by a model on a real server. */
export class DraftingBench {
  private readonly folders = new TemporaryFolders();
  readonly path = join(this.folders.make(), 'draft.json');
  /** The further requests that the user was told of. */
  readonly told: Prompt[] = [];
  /** The record with what is unticked. */
  whole = RECORD;

  private constructor(
    readonly server: LlmServer,
    readonly chosen: ChosenMentor,
  ) {}

  static start(...replies: ConstructorParameters<typeof Replies>): Promise<DraftingBench> {
    return DraftingBench.answering(new Replies(...replies));
  }

  static async answering(options: LlmServerOptions): Promise<DraftingBench> {
    const server = await startLlmServer(options);
    const { baseUrl, origin } = server;
    const model = 'tiny';
    return new DraftingBench(server, {
      mentor: new EndpointMentor({ baseUrl, model, key: null, sleep: async () => {} }),
      destination: { origin, model, isUnencrypted: false },
      profile: { model, family: 'unknown', contextTokens: null, calibration: 1, maxPromptTokens: 60_000, price: null },
    });
  }

  /**
   * Another one stands for the window after a reload. Without a mask, the word `npm` is masked, as if it were a secret.
   *
   * @param sources what a check waits for
   */
  drafting(mask: MaskText = (text) => text.replaceAll('npm', '***'), sources: SourcesOf = async () => []): Drafting {
    const outgoing = { mask, wholeOf: () => this.whole, onSend: (prompt: Prompt) => void this.told.push(prompt) };
    return new Drafting(
      new DraftFile(this.path),
      async () => RECORD,
      outgoing,
      new DraftCheck(sources, new SilentLogger()),
      new SilentLogger(),
    );
  }

  messagesOf(request: number): readonly ChatMessage[] {
    const body = JSON.parse(this.server.requests[request]?.body ?? '{}') as { messages: readonly ChatMessage[] };
    return body.messages;
  }

  async stop(): Promise<void> {
    await this.server.close();
    this.folders.remove();
  }
}
