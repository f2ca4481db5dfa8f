import { type Draft, withoutDropped } from './draft';
import { type Gap, ownWords } from './gaps';
import { END_MARK } from '../prompt/endMark';
import { LABELS, outlineSection } from '../prompt/outline';
import type { LogLanguage, Prompt } from '../prompt/prompt';

/**
 * The one further request for what a log still lacks: the messages as they were approved, to the byte, then the log as
 * it stands, then what is missing. Beside what the user has written into that, nothing of the session is in it that was
 * not in the first one, so the consent given for that covers it; `tokens` counts the first one's messages only.
 *
 * @param gaps at least one
 */
export function renderContinuation(prompt: Prompt, draft: Draft, gaps: readonly Gap[]): Prompt {
  return {
    ...prompt,
    messages: [
      ...prompt.messages,
      { role: 'assistant', content: written(draft, prompt.language) },
      { role: 'user', content: request(gaps, prompt.language) },
    ],
  };
}

/** An empty message would be refused by many servers. */
function written(draft: Draft, language: LogLanguage): string {
  const { title, sections } = withoutDropped(ownWords(draft));
  const parts = [
    ...(title === '' ? [] : [`# ${title}`]),
    ...sections.map(({ heading, body }) => `## ${heading}\n\n${body}`),
  ];
  if (parts.length > 0) return parts.join('\n\n');
  return language === 'zh-CN' ? '（日志还没有写出来。）' : '(No log has been written yet.)';
}

function request(gaps: readonly Gap[], language: LogLanguage): string {
  const zh = language === 'zh-CN';
  const lines = gaps.map(({ section, parts }) => {
    const heading = `- \`## ${outlineSection(section).heading[language]}\``;
    if (parts.length === 0) return heading;
    const lacking = parts.map((part) => LABELS[part][language]);
    return zh ? `${heading}，其中缺少：${lacking.join('、')}` : `${heading}, which lacks: ${lacking.join(', ')}`;
  });
  return zh
    ? [
        '这份日志还缺下面这些部分，或者写到一半就断了：',
        lines.join('\n'),
        `只写这些部分，每一部分都从它的 \`## \` 标题开始写完整，顺序和标题文字不变，最后一行写 \`${END_MARK}\`。已经写完的部分不要重复，前后不要有别的话。格式、引用方式和规则与系统消息中的相同。`,
      ].join('\n\n')
    : [
        'The log still lacks these sections, or they broke off half-way:',
        lines.join('\n'),
        `Write these sections only, each one whole from its \`## \` heading on, in this order and under exactly these headings, and then the last line \`${END_MARK}\`. Do not repeat sections that are finished, and write nothing else before or after. Format, citing and rules are those of the system message.`,
      ].join('\n\n');
}
