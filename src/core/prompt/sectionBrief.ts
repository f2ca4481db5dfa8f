import { LABELS, type OutlinePart, type OutlineSection, type PartForm } from './outline';
import type { LogLanguage } from './prompt';

/** What a section must hold, as one paragraph for the mentor, made from the outline. */
export function sectionBrief(section: OutlineSection, language: LogLanguage): string {
  const { items, parts } = section;
  const zh = language === 'zh-CN';
  const content = parts.map((part) => partText(part, language)).join(zh ? '、' : ', ');
  const advice = section.advice[language];
  if (items === null) return zh ? `依次写：${content}。${advice}` : `In this order: ${content}. ${advice}`;
  const title = `\`### ${items.heading[language]}\``;
  const inside = items.form === null ? content : FORMS[items.form][language];
  if (items.count === 'one')
    return zh ? `一个 ${title}，下面写：${inside}。${advice}` : `One ${title} with ${inside}. ${advice}`;
  return zh ? `每项一个 ${title}，下面写：${inside}。${advice}` : `One ${title} each, with ${inside}. ${advice}`;
}

function partText({ label, form, shownAs }: OutlinePart, language: LogLanguage): string {
  const text = LABELS[label][language];
  const shown = shownAs === 'heading' ? `\`### ${text}\`` : `**${text}**`;
  const how = FORMS[form][language];
  if (how === '') return shown;
  return language === 'zh-CN' ? `${shown}（${how}）` : `${shown} (${how})`;
}

const FORMS: Readonly<Record<PartForm, Readonly<Record<LogLanguage, string>>>> = {
  value: { 'zh-CN': '', en: '' },
  text: { 'zh-CN': '', en: '' },
  list: { 'zh-CN': '列表', en: 'a list' },
  numbered: { 'zh-CN': '编号列表', en: 'a numbered list' },
  code: { 'zh-CN': '代码块', en: 'a code block' },
  done: { 'zh-CN': '`- ✅` 列表', en: '`- ✅` items' },
  ticked: { 'zh-CN': '`- [x]` 列表', en: '`- [x]` items' },
  unticked: { 'zh-CN': '`- [ ]` 列表', en: '`- [ ]` items' },
};
