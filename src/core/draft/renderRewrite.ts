import { END_MARK } from '../prompt/endMark';
import { outlineSection, type SectionId } from '../prompt/outline';
import type { LogLanguage, Prompt } from '../prompt/prompt';
import { type Draft, withoutDropped } from './draft';

/** Longest wish, in UTF-16 units: it is a hint, not a second session. */
export const MAX_WISH = 500;

/**
 * The request for one section anew: the messages as they were approved, to the byte, then the log as it stands, then
 * which section to write and what the user wishes. `tokens` counts the approved messages only.
 *
 * @param wish in the user's words; empty for another attempt
 */
export function renderRewrite(prompt: Prompt, draft: Draft, section: SectionId, wish: string): Prompt {
  return {
    ...prompt,
    messages: [
      ...prompt.messages,
      { role: 'assistant', content: asItStands(draft, section, prompt.language) },
      { role: 'user', content: request(section, wish, prompt.language) },
    ],
  };
}

/** What the user dropped is left out, except where it is what is asked for. */
function asItStands(draft: Draft, section: SectionId, language: LogLanguage): string {
  const { title, sections } = withoutDropped(draft);
  const parts = [
    ...(title === '' ? [] : [`# ${title}`]),
    ...sections.map(({ heading, body }) => `## ${heading}\n\n${body}`.trimEnd()),
  ];
  // An empty message would be refused by many servers.
  return parts.length > 0 ? parts.join('\n\n') : `## ${outlineSection(section).heading[language]}`;
}

function request(section: SectionId, wish: string, language: LogLanguage): string {
  const heading = `\`## ${outlineSection(section).heading[language]}\``;
  const wished = oneLine(wish);
  const parts = language === 'zh-CN' ? inChinese(heading, wished) : inEnglish(heading, wished);
  return parts.filter((part) => part !== '').join('\n\n');
}

function inChinese(heading: string, wish: string): readonly string[] {
  return [
    `只重写 ${heading} 这一部分。`,
    wish === '' ? '换一种写法。' : `用户希望：${wish}`,
    `从它的 \`## \` 标题开始写完整，标题文字不变，最后一行写 \`${END_MARK}\`。不要写其他部分，前后不要有别的话。事实仍以会话记录为准，格式、引用方式和规则与系统消息中的相同。`,
  ];
}

function inEnglish(heading: string, wish: string): readonly string[] {
  return [
    `Rewrite the section ${heading} only.`,
    wish === '' ? 'Write it in another way.' : `The user wishes: ${wish}`,
    `Write it whole from its \`## \` heading on, under exactly this heading, and then the last line \`${END_MARK}\`. Write no other section, and nothing else before or after. The facts are still those of the session record; format, citing and rules are those of the system message.`,
  ];
}

function oneLine(wish: string): string {
  return wish.replace(/\s+/g, ' ').trim().slice(0, MAX_WISH);
}
