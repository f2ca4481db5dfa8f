import type { LogLanguage } from './prompt';

/** The eight sections of a learning log, in their order. */
export const SECTION_IDS = [
  'overview',
  'concepts',
  'problems',
  'features',
  'skills',
  'nextSteps',
  'practices',
  'reflection',
] as const;

export type SectionId = (typeof SECTION_IDS)[number];

type InBothLanguages = Readonly<Record<LogLanguage, string>>;

export interface OutlineSection {
  readonly id: SectionId;
  /** Heading text without `## `, exactly as the log shows it, emoji included. */
  readonly heading: InBothLanguages;
  /** What the section must contain, said to the mentor. */
  readonly brief: InBothLanguages;
}

/** The small headings inside the sections, in the order in which they appear. */
export const LABELS = {
  date: { 'zh-CN': '学习日期', en: 'Date' },
  stage: { 'zh-CN': '学习阶段', en: 'Stage' },
  project: { 'zh-CN': '项目', en: 'Project' },
  stack: { 'zh-CN': '技术栈', en: 'Tech stack' },
  keyPoints: { 'zh-CN': '掌握要点', en: 'Key points' },
  codePattern: { 'zh-CN': '关键代码模式', en: 'Key code pattern' },
  symptom: { 'zh-CN': '错误现象', en: 'Symptom' },
  cause: { 'zh-CN': '根本原因', en: 'Root cause' },
  solution: { 'zh-CN': '解决方案', en: 'Solution' },
  lesson: { 'zh-CN': '经验教训', en: 'Lesson learned' },
  mastered: { 'zh-CN': '已掌握的技能', en: 'Skills mastered' },
  toStrengthen: { 'zh-CN': '需要加强的领域', en: 'Areas to strengthen' },
  goals: { 'zh-CN': '学习目标', en: 'Learning goals' },
  prerequisites: { 'zh-CN': '预备知识', en: 'Prerequisites' },
  resources: { 'zh-CN': '推荐学习资源', en: 'Recommended resources' },
  wentWell: { 'zh-CN': '做得好的地方', en: 'What went well' },
  couldImprove: { 'zh-CN': '可以改进的地方', en: 'What could be better' },
  nextFocus: { 'zh-CN': '下次迭代重点', en: 'Focus for the next iteration' },
} as const satisfies Readonly<Record<string, InBothLanguages>>;

export type LabelId = keyof typeof LABELS;

/** Source of headings, order and labels: the mentor document that the product grew from. */
export const OUTLINE: readonly OutlineSection[] = [
  {
    id: 'overview',
    heading: { 'zh-CN': '📅 学习概览', en: '📅 Learning Overview' },
    brief: {
      'zh-CN':
        '列表，四项齐全：**学习日期**、**学习阶段**（`Step N - 本次会话的主题`）、**项目**、**技术栈**。全部照抄既定事实。',
      en: 'A list with all four: **Date**, **Stage** (`Step N - what this session was about`), **Project**, **Tech stack**. Copy the settled facts.',
    },
  },
  {
    id: 'concepts',
    heading: { 'zh-CN': '🧠 核心技术概念', en: '🧠 Core Technical Concepts' },
    brief: {
      'zh-CN':
        '每个概念一个 `### 1. 名称`，下设 **掌握要点**（列表）和 **关键代码模式**（代码块，取自记录里的真实代码，并写明文件路径与证据编号）。只写这次会话真正用到的概念，最多五个。',
      en: 'One `### 1. Name` per concept with **Key points** (a list) and **Key code pattern** (a code block of real code from the record, with its path and evidence id). Only concepts that this session really used, five at most.',
    },
  },
  {
    id: 'problems',
    heading: { 'zh-CN': '🐛 遇到的问题与解决方案', en: '🐛 Problems and Solutions' },
    brief: {
      'zh-CN':
        '每个问题一个 `### 问题 1: 名称`，依次写 **错误现象**、**根本原因**、**解决方案**、**经验教训**。没有奏效的尝试要写出来：改了什么，之后还在报什么错。未解决的问题照实写未解决。',
      en: 'One `### Problem 1: name` per problem with **Symptom**, **Root cause**, **Solution**, **Lesson learned**, in this order. Tell the attempts that did not work: what was changed and what still failed. An open problem is called open.',
    },
  },
  {
    id: 'features',
    heading: { 'zh-CN': '🎉 成功实现的功能', en: '🎉 What Was Built' },
    brief: {
      'zh-CN':
        '按主题分组（`### 1. 名称`），每项以 `- ✅` 开头。✅ 只给有运行结果证明的功能；写了但没有验证过的，用普通列表项并注明“尚未验证”。',
      en: 'Grouped by topic (`### 1. Name`), each item starts with `- ✅`. ✅ is only for what a run has proven; what was written but never verified is a plain item marked "not verified yet".',
    },
  },
  {
    id: 'skills',
    heading: { 'zh-CN': '📈 技能成长评估', en: '📈 Skill Growth' },
    brief: {
      'zh-CN':
        '`### 已掌握的技能` 用 `- [x]`，`### 需要加强的领域` 用 `- [ ]`。已掌握必须有证据；主要由工具插入或粘贴的代码，归到需要加强，写成“能讲清楚……”。',
      en: '`### Skills mastered` with `- [x]` and `### Areas to strengthen` with `- [ ]`. Mastered needs evidence; code that was mostly inserted by a tool or pasted goes to the second list as "be able to explain …".',
    },
  },
  {
    id: 'nextSteps',
    heading: { 'zh-CN': '🚀 下一步学习计划', en: '🚀 Next Learning Steps' },
    brief: {
      'zh-CN':
        '`### Step N+1: 主题`，下设 **学习目标**（编号列表，先处理未解决的问题和薄弱处）、**预备知识**、**推荐学习资源**（只写确定存在的官方文档，不确定就只写名称，不写链接）。',
      en: '`### Step N+1: topic` with **Learning goals** (numbered; open problems and thin spots first), **Prerequisites**, **Recommended resources** (official documentation that certainly exists; when unsure give the name without a link).',
    },
  },
  {
    id: 'practices',
    heading: { 'zh-CN': '💡 最佳实践总结', en: '💡 Best Practices' },
    brief: {
      'zh-CN': '按主题分组（`### 主题`），编号列表，每条是一个可以照做的习惯，并指出它来自这次会话的哪件事。',
      en: 'Grouped by topic (`### Topic`), numbered; each item is a habit one can follow, with the event of this session that it comes from.',
    },
  },
  {
    id: 'reflection',
    heading: { 'zh-CN': '🔍 项目反思', en: '🔍 Reflection' },
    brief: {
      'zh-CN':
        '三个小节，各用 `- [ ]` 列表：`### 做得好的地方`、`### 可以改进的地方`、`### 下次迭代重点`。具体、可检验，不写套话。',
      en: 'Three parts, each a `- [ ]` list: `### What went well`, `### What could be better`, `### Focus for the next iteration`. Concrete and checkable, no stock phrases.',
    },
  },
];

/**
 * The text of the log's `#` heading, without `# `.
 * @param step number of the session in this workspace, 1 and up
 * @param name what the step is called; the project's name where it has none
 */
export function logTitle(language: LogLanguage, step: number, name: string): string {
  return language === 'zh-CN' ? `Step ${step} 学习日志：${name}` : `Step ${step} Learning Log: ${name}`;
}

/** The outline's entry for an id. */
export function outlineSection(id: SectionId): OutlineSection {
  const section = OUTLINE.find((candidate) => candidate.id === id);
  if (section === undefined) {
    throw new RangeError(`no such section: ${id}`);
  }
  return section;
}
