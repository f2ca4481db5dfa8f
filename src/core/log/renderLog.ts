import type { Draft, DraftSection } from '../draft/draft';
import { inlineText } from '../prompt/markdownText';
import type { LogLanguage } from '../prompt/prompt';
import { isOfWeb, type MayLink } from './cleanLine';
import { cleanMarkdown } from './cleanMarkdown';
import { withoutDrawings } from './withoutDrawings';

const TITLE_LIMIT = 200;

/** Under the heading of a section that the chosen mentor did not write. */
const FILLED_IN: Readonly<Record<LogLanguage, string>> = {
  'zh-CN': '*本节由离线导师根据会话记录补写。*',
  en: '*Filled in by the offline mentor from the session record.*',
};

/** Text of the `#` heading. */
export function titleOf({ title }: Draft, language: LogLanguage): string {
  return title === '' ? (language === 'zh-CN' ? '学习日志' : 'Learning Log') : plainTitle(title);
}

/** What stands under the heading of a section. Links and drawings of the user, or left in a text of their own, stay. */
export function bodyOf({ body, writtenBy, edited }: DraftSection, language: LogLanguage, mayLink: MayLink): string {
  const mark = writtenBy === 'offline' && edited !== true ? [FILLED_IN[language]] : [];
  const cleaned = cleanMarkdown(body, language, edited === true ? isOfWeb : mayLink);
  return [...mark, edited === true ? cleaned : withoutDrawings(cleaned)].filter((part) => part !== '').join('\n\n');
}

/** Some readers make links of bare addresses. */
function withoutAddresses(title: string): string {
  return title.replace(/(?:(?:https?|ftp):\/\/|\/\/(?=[\w-]{1,63}\.)|www\.|mailto:)[^\s`]{1,200}/gi, '`$&`');
}

/** A title is text: emphasis and code marks of the model stay readable, nothing in it can be a link or a tag. */
function plainTitle(title: string): string {
  const unescaped = title
    .replace(/\\([\\`*_[\]<>|~#+-])/g, '$1')
    .replaceAll('&amp;', '&')
    .replace(/[*`]/g, '');
  return withoutAddresses(inlineText(unescaped, TITLE_LIMIT));
}
