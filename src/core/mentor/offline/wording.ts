import { LABELS, type LabelId } from '../../prompt/outline';
import type { LogLanguage } from '../../prompt/prompt';

/** A text in both languages of a log. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** Picks the words of one language; both stand side by side where they are used. */
export interface Say {
  (zh: string, en: string): string;
  readonly language: LogLanguage;
}

export function speaker(language: LogLanguage): Say {
  const say = (zh: string, en: string): string => (language === 'zh-CN' ? zh : en);
  return Object.assign(say, { language });
}

export function words(text: Both, say: Say): string {
  return say(text.zh, text.en);
}

/** A small heading inside a section: `**错误现象**: `, written as in the outline. */
export function labelled(label: LabelId, say: Say): string {
  return `**${LABELS[label][say.language]}**:`;
}

export function subheading(label: LabelId, say: Say): string {
  return `### ${LABELS[label][say.language]}`;
}

/** `[P1] [C2]`, each id once, at most `limit`; with a space before, empty where there is nothing to cite. */
export function cite(ids: readonly (string | null)[], limit = 6): string {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const shown = known.slice(0, limit).map((id) => `[${id}]`);
  return shown.length === 0 ? '' : ` ${shown.join(' ')}`;
}

/** `a、b、c` or `a, b and c`; what is over `limit` is counted. */
export function listed(items: readonly string[], say: Say, limit = 4): string {
  if (items.length > limit) {
    const shown = items.slice(0, limit).join(say('、', ', '));
    return say(`${shown} 等 ${items.length} 项`, `${shown} and ${items.length - limit} more`);
  }
  if (say.language === 'zh-CN' || items.length < 2) {
    return items.join('、');
  }
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** A span of time as a person would say it. @param ms milliseconds */
export function span(ms: number, say: Say): string {
  if (ms < 60_000) {
    return say('不到 1 分钟', 'less than a minute');
  }
  const minutes = Math.round(ms / 60_000);
  return say(`约 ${minutes} 分钟`, `about ${minutes} minute${minutes === 1 ? '' : 's'}`);
}

/** English plural; Chinese has none. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

export function lineRange(from: number, to: number, say: Say): string {
  if (from === to) {
    return say(`第 ${from} 行`, `line ${from}`);
  }
  return say(`第 ${from}–${to} 行`, `lines ${from}–${to}`);
}

/** A name after a Chinese word: Latin letters and code keep a space from it, Chinese does not. */
export function besideHan(name: string): string {
  return /^\p{Script=Han}/u.test(name) ? name : ` ${name}`;
}

/** Blocks joined by blank lines; empty ones left out. */
export function paragraphs(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** A phrase as the start of a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
