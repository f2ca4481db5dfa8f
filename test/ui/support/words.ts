import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/vscode/paths';

export type Locale = 'en' | 'zh-CN';

const chinese = JSON.parse(readFileSync(join(root, 'l10n', 'bundle.l10n.zh-cn.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

export type Say = (english: string, ...values: readonly string[]) => string;

/** What the product says in a language. A text that has no translation is an error here, not English. */
export function wordsOf(locale: Locale): Say {
  return (english, ...values) => {
    const text = locale === 'en' ? english : chinese[english];
    if (text === undefined) throw new Error(`"${english}" is not translated`);
    return text.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
  };
}

export const HEADINGS: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': [
    '📅 学习概览',
    '🧠 核心技术概念',
    '🐛 遇到的问题与解决方案',
    '🎉 成功实现的功能',
    '📈 技能成长评估',
    '🚀 下一步学习计划',
    '💡 最佳实践总结',
    '🔍 项目反思',
  ],
  en: [
    '📅 Learning Overview',
    '🧠 Core Technical Concepts',
    '🐛 Problems and Solutions',
    '🎉 What Was Built',
    '📈 Skill Growth',
    '🚀 Next Learning Steps',
    '💡 Best Practices',
    '🔍 Reflection',
  ],
};

/** The texts of the `##` headings of a log file. */
export function headingsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '');
}
