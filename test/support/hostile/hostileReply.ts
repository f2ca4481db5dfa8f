import MarkdownIt from 'markdown-it';
import { logTitle, OUTLINE } from '../../../src/core/prompt/outline';
import type { LogLanguage } from '../../../src/core/prompt/prompt';
import type { HostileText } from './hostileTexts';

const reader = new MarkdownIt();

/**
 * A log of a model in which all texts stand, an equal share of them in each section. Those that could end a section, or
 * keep the next one from beginning, stand at the end.
 */
export function hostileReply(language: LogLanguage, all: readonly HostileText[]): string {
  const isBorder = ({ text }: HostileText): boolean => /^.{0,9}(?:#{1,2} |`{3}|~{3}|-{3}|\+{3})/m.test(text);
  const texts = [...all.filter((one) => !isBorder(one)), ...all.filter(isBorder)];
  const share = Math.ceil(texts.length / OUTLINE.length);
  const sections = OUTLINE.map(({ heading }, index) => {
    const some = texts.slice(index * share, (index + 1) * share);
    return `## ${heading[language]}\n\n${some.map(({ text }) => closed(text)).join('\n\n')}\n`;
  });
  return `# ${logTitle(language, 1, '')}\n\n${sections.join('\n---\n\n')}\n`;
}

/** Without a fence that is left open, which would make code of all that follows. */
function closed(text: string): string {
  const fence = reader.parse(`${text}\n\nafter`, {}).findLast(({ type }) => type === 'fence');
  return fence?.content.endsWith('\nafter\n') || fence?.content === 'after\n' ? `${text}\n${fence.markup}` : text;
}
