import type { Draft } from '../../src/core/draft/draft';
import type { MayLink } from '../../src/core/log/cleanLine';
import { bodyOf, titleOf } from '../../src/core/log/renderLog';
import type { LogLanguage } from '../../src/core/prompt/prompt';

/** The Markdown of a draft alone, as logs were before they had front matter, markers and footnotes. */
export function draftToMarkdown(draft: Draft, language: LogLanguage, mayLink: MayLink): string {
  const sections = draft.sections.map((section) => `## ${section.heading}\n\n${bodyOf(section, language, mayLink)}`);
  return `# ${titleOf(draft, language)}\n\n${sections.join('\n\n---\n\n')}\n`;
}
