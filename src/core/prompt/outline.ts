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

/** What stands under a label, or under an item without labels. */
export type PartForm = 'value' | 'text' | 'list' | 'numbered' | 'code' | 'done' | 'ticked' | 'unticked';

/** A labelled part of a section. */
export interface OutlinePart {
  readonly label: LabelId;
  readonly form: PartForm;
  /** `**Label**` or `### Label`. */
  readonly shownAs: 'bold' | 'heading';
  /** `once`: one of the section's items having it is enough, as not every concept has code of its own. */
  readonly need: 'always' | 'once';
}

/** The `###` items that a section consists of; each holds all of its parts. */
export interface OutlineItems {
  /** Text of an item's heading, without `### `. */
  readonly heading: InBothLanguages;
  readonly count: 'one' | 'many';
  /** Of an item that has no labelled parts. */
  readonly form: PartForm | null;
}

export interface OutlineSection {
  readonly id: SectionId;
  /** Heading text without `## `, exactly as the log shows it, emoji included. */
  readonly heading: InBothLanguages;
  /** `null`: the parts stand in the section itself. */
  readonly items: OutlineItems | null;
  readonly parts: readonly OutlinePart[];
  /** What the section is about, said to the mentor: no check of the form can tell it. */
  readonly advice: InBothLanguages;
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

/** Source of headings, order, labels and forms: the mentor document that the product grew from. */
export const OUTLINE: readonly OutlineSection[] = [
  {
    id: 'overview',
    heading: { 'zh-CN': '📅 学习概览', en: '📅 Learning Overview' },
    items: null,
    parts: [bold('date', 'value'), bold('stage', 'value'), bold('project', 'value'), bold('stack', 'value')],
    advice: {
      'zh-CN':
        '有问题时，先用一句话写明哪个报错最费时间、哪次改动解决了它；然后写成列表，照抄既定事实；学习阶段写成“Step N - 这次做了什么”。',
      en: 'Where there were problems, first one sentence on which error cost the most time and which change ended it. Then a list, copied from the settled facts; the stage reads "Step N - what this session was about".',
    },
  },
  {
    id: 'concepts',
    heading: { 'zh-CN': '🧠 核心技术概念', en: '🧠 Core Technical Concepts' },
    items: many({ 'zh-CN': '1. 名称', en: '1. Name' }),
    parts: [bold('keyPoints', 'list'), { ...bold('codePattern', 'code'), need: 'once' }],
    advice: {
      'zh-CN': '只讲这次真正用到的概念，最多五个；要点讲“为什么”和边界，不罗列文档目录。',
      en: 'Only concepts this session really used, five at most; points say why and where it ends.',
    },
  },
  {
    id: 'problems',
    heading: { 'zh-CN': '🐛 遇到的问题与解决方案', en: '🐛 Problems and Solutions' },
    items: many({ 'zh-CN': '问题 1: 名称 [P1]', en: 'Problem 1: name [P1]' }),
    parts: [bold('symptom', 'text'), bold('cause', 'text'), bold('solution', 'text'), bold('lesson', 'text')],
    advice: {
      'zh-CN':
        '记录里有几个问题就写几个，不多不少，标题里的序号与编号一致（[P3] 就是“问题 3”）。失败的尝试写在解决方案里：改了什么、之后还报什么错、排除了什么。`open` 的问题，解决方案写“尚未解决”和下一步怎么查。',
      en: 'The problems of the record, no more and no fewer, each with the number of its id ([P3] is "Problem 3"). Failed attempts belong into the solution: what was changed, what still failed, what that rules out. For an `open` problem the solution says "not solved yet" and how to go on.',
    },
  },
  {
    id: 'features',
    heading: { 'zh-CN': '🎉 成功实现的功能', en: '🎉 What Was Built' },
    items: { ...many({ 'zh-CN': '1. 主题', en: '1. Topic' }), form: 'done' },
    parts: [],
    advice: {
      'zh-CN': '✅ 只给改动之后有运行通过的功能；没有验证过的用普通列表项，注明“尚未验证”。',
      en: '✅ only for what a run passed after the change; the rest is a plain item marked "not verified yet".',
    },
  },
  {
    id: 'skills',
    heading: { 'zh-CN': '📈 技能成长评估', en: '📈 Skill Growth' },
    items: null,
    parts: [heading('mastered', 'ticked'), heading('toStrengthen', 'unticked')],
    advice: {
      'zh-CN':
        '已掌握的，须是亲手输入（typed）且有运行证明的；粘贴、工具插入或磁盘上改动的代码归到后者，写“能讲清楚……”。“Previous log” 的 To strengthen 里，这次有运行证明的移到已掌握并附依据，其余保留。',
      en: 'Mastered means typed by hand and proven by a run; code pasted, inserted by a tool or changed on disk goes to the second list as "be able to explain …". Of "To strengthen" in a "Previous log", what a run of this session proves moves to mastered with its evidence; the rest stays.',
    },
  },
  {
    id: 'nextSteps',
    heading: { 'zh-CN': '🚀 下一步学习计划', en: '🚀 Next Learning Steps' },
    items: { ...many({ 'zh-CN': 'Step N+1: 主题', en: 'Step N+1: topic' }), count: 'one' },
    parts: [bold('goals', 'numbered'), bold('prerequisites', 'list'), bold('resources', 'list')],
    advice: {
      'zh-CN':
        '先处理未解决的问题和薄弱处，由浅入深，每个目标写明怎样算学会。“Previous log” 里未完成的条目按原话继续列为目标。',
      en: 'Open problems and weak spots first, from easy to hard; each goal says how to know that it is reached. What is still open in a "Previous log" stays a goal, in its own words.',
    },
  },
  {
    id: 'practices',
    heading: { 'zh-CN': '💡 最佳实践总结', en: '💡 Best Practices' },
    items: { ...many({ 'zh-CN': '主题', en: 'Topic' }), form: 'numbered' },
    parts: [],
    advice: {
      'zh-CN': '每条是一个能照做的习惯，并点出它来自这次的哪件事。',
      en: 'Each item is a habit one can follow, with the event of this session it comes from.',
    },
  },
  {
    id: 'reflection',
    heading: { 'zh-CN': '🔍 项目反思', en: '🔍 Reflection' },
    items: null,
    parts: [heading('wentWell', 'unticked'), heading('couldImprove', 'unticked'), heading('nextFocus', 'unticked')],
    advice: { 'zh-CN': '具体、可检验，不写套话。', en: 'Concrete and checkable, no stock phrases.' },
  },
];

function bold(label: LabelId, form: PartForm): OutlinePart {
  return { label, form, shownAs: 'bold', need: 'always' };
}

function heading(label: LabelId, form: PartForm): OutlinePart {
  return { label, form, shownAs: 'heading', need: 'always' };
}

function many(heading: InBothLanguages): OutlineItems {
  return { heading, count: 'many', form: null };
}

/**
 * The text of the log's `#` heading, without `# `.
 * @param step number of the session in this workspace, 1 and up
 * @param name what the step is called; the project's name where it has none
 */
export function logTitle(language: LogLanguage, step: number, name: string): string {
  return language === 'zh-CN' ? `Step ${step} 学习日志：${name}` : `Step ${step} Learning Log: ${name}`;
}

/** A title that a model wrote, with the number of the step that it is of: that is settled. */
export function titleOfStep(title: string, step: number): string {
  return title.replace(/^(\s{0,4}(?:Step|第)\s{0,4})\d{1,4}/i, (_, before: string) => `${before}${step}`);
}

/** The outline's entry for an id. */
export function outlineSection(id: SectionId): OutlineSection {
  const section = OUTLINE.find((candidate) => candidate.id === id);
  if (section === undefined) {
    throw new RangeError(`no such section: ${id}`);
  }
  return section;
}
