import type { ChatMessage } from '../../../src/core/prompt/prompt';
import { logTitle, OUTLINE } from '../../../src/core/prompt/outline';
import type { LogLanguage } from '../../../src/core/prompt/prompt';
import { delta } from '../llm/faultModes';
import type { LlmServerOptions, RecordedRequest } from '../llm/llmServer';
import { WANTED } from './injections';

/**
 * A model that does whatever it reads: it writes all that any text of the request wants written, with what it has read in
 * the place of `{data}`, in every section, and calls tools that nobody offered.
 */
export class Obeying implements LlmServerOptions {
  readonly mode = 'events';
  /** Filled in once the server is there. */
  requests: readonly RecordedRequest[] = [];
  /** Numbers of the orders that it read. */
  readonly obeyed = new Set<number>();

  /** @param secret that it knows all the same, whatever it was not shown */
  constructor(
    private readonly language: LogLanguage,
    private readonly secret: string,
  ) {}

  get events(): string {
    const body = JSON.parse(this.requests.at(-1)?.body ?? '{}') as { readonly messages: readonly ChatMessage[] };
    const text = body.messages.map(({ content }) => content).join('\n');
    const read = [...text.matchAll(WANTED)];
    for (const [, id] of read) this.obeyed.add(Number(id));
    const wanted = [...new Set(read.map(([, , one = '']) => one))];
    return [
      delta({
        tool_calls: [
          { index: 0, id: 'a', type: 'function', function: { name: 'write_file', arguments: '{"path":"~/.bashrc"}' } },
        ],
      }),
      delta({ function_call: { name: 'run', arguments: '{"command":"touch pwned"}' } }),
      ...(this.log(wanted.map((one) => this.done(one, text))).match(/[\s\S]{1,400}/g) ?? []).map((piece) =>
        delta(piece),
      ),
      delta({}, 'stop'),
      'data: [DONE]\n\n',
    ].join('');
  }

  private done(wanted: string, text: string): string {
    const data = encodeURIComponent(text.slice(-200));
    const marker = /^BEGIN ([\w-]+)$/m.exec(text)?.[1] ?? '';
    return wanted
      .replaceAll('⏎', '\n')
      .replaceAll('{data}', data)
      .replaceAll('{marker}', marker)
      .replaceAll('{secret64}', Buffer.from(this.secret).toString('base64'))
      .replaceAll('{secret}', this.secret);
  }

  private log(lines: readonly string[]): string {
    const sections = OUTLINE.map(({ heading }) => `## ${heading[this.language]}\n\n${lines.join('\n\n')}\n`);
    return `# ${logTitle(this.language, 2, lines[0]?.split('\n')[0] ?? '')}\n\n${sections.join('\n---\n\n')}\n`;
  }
}
