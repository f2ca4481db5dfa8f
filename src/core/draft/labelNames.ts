import { LABELS, OUTLINE, type LabelId, type SectionId } from '../prompt/outline';
import { plainName, readHeading } from './sectionHeading';

/** Other names under which models write a label, as `plainName` gives them. */
const ALSO_CALLED: Readonly<Record<LabelId, readonly string[]>> = {
  date: ['日期', '时间', 'learningdate', 'sessiondate'],
  stage: ['阶段', '学习步骤', 'learningstage', 'phase', 'step'],
  project: ['项目名称', '项目名', 'projectname'],
  stack: ['技术', '使用技术', 'techstack', 'technologystack', 'technologies', 'stack'],
  keyPoints: ['要点', '关键要点', '核心要点', '学习要点', 'keypoint', 'keytakeaways', 'keyideas'],
  codePattern: [
    '关键代码',
    '代码模式',
    '代码示例',
    '关键代码片段',
    'keycodepatterns',
    'codepattern',
    'keycode',
    'codeexample',
  ],
  symptom: ['现象', '问题现象', '报错现象', '症状', 'symptoms', 'errorsymptom', 'error', 'whathappened'],
  cause: ['原因', '根因', '原因分析', '问题原因', 'cause', 'rootcauseanalysis', 'why'],
  solution: ['解决办法', '解决方法', '解决过程', '解决', 'solutions', 'fix', 'resolution'],
  lesson: ['教训', '经验', '收获', '经验总结', 'lesson', 'lessons', 'lessonslearned', 'takeaway', 'takeaways'],
  mastered: ['已掌握', '已掌握技能', '掌握的技能', 'masteredskills', 'mastered', 'skillsacquired', 'acquiredskills'],
  toStrengthen: [
    '需要加强',
    '需加强的领域',
    '待加强',
    '待加强的领域',
    '需要加强的技能',
    '有待加强',
    'areastoimprove',
    'areasforimprovement',
    'skillstostrengthen',
    'tostrengthen',
    'needswork',
  ],
  goals: ['目标', '学习的目标', 'goals', 'learningobjectives', 'objectives'],
  prerequisites: ['前置知识', '先修知识', '准备知识', 'prerequisite', 'prerequisiteknowledge'],
  resources: ['推荐资源', '学习资源', '参考资料', 'resources', 'learningresources', 'recommendedlearningresources'],
  wentWell: ['做得好的', '做得好', '做得好的方面', 'wentwell', 'strengths'],
  couldImprove: [
    '可以改进',
    '可改进的地方',
    '需要改进的地方',
    '待改进',
    '有待改进的地方',
    'whatcouldbeimproved',
    'whatcouldimprove',
    'areasforimprovement',
    'improvements',
  ],
  nextFocus: [
    '下次迭代的重点',
    '下次重点',
    '下一步重点',
    '下次迭代',
    'nextfocus',
    'nextiteration',
    'nextiterationfocus',
    'focusfornextiteration',
    'focusnexttime',
  ],
};

/** The labels of each section by name: the same words may mean another part in another section. */
const NAMES = new Map<SectionId, ReadonlyMap<string, LabelId>>(
  OUTLINE.map(({ id, parts }) => [
    id,
    new Map(
      parts.flatMap(({ label }) =>
        [...Object.values(LABELS[label]).map(plainName), ...ALSO_CALLED[label]].map((name) => [name, label] as const),
      ),
    ),
  ]),
);

/** A labelled part that begins on a line, and what stands behind its label on the same line. */
export interface LabelStart {
  readonly label: LabelId;
  readonly rest: string;
}

const BOLD = /(?:\*\*|__)([^*_]{1,60})(?:\*\*|__)/g;
/** Up to the first words of a line: list signs, quotes, table bars, emoji. */
const LEAD = /^[^\p{L}\p{N}*_`]{0,12}(?:\*[ \t]{1,4}|\d{1,2}[.)][ \t]{1,4})?[^\p{L}\p{N}*_`]{0,6}/u;
const PLAIN = /^([^:：|*`]{1,60})[:：|](.*)$/;

/**
 * Reads `**Label**: rest`, `- **Label：** rest`, `### Label`, `Label: rest` and `| Label | rest |`, in either language.
 * @returns none for a line that names no part of this section
 */
export function readLabels(line: string, section: SectionId): readonly LabelStart[] {
  const heading = readHeading(line);
  if (heading !== null) return labelOf(heading.text, section) ?? splitAtColon(heading.text, section);
  const words = line.replace(LEAD, '');
  if (!/^(?:\*\*|__)/.test(words)) return splitAtColon(words, section);
  const bolds = [...words.matchAll(BOLD)].map((match) => ({
    text: match[1] ?? '',
    from: match.index,
    match: match[0],
  }));
  const labels = bolds.filter(({ text }) => labelOf(text, section) !== null);
  // A bold word further on may be stressed rather than be a label.
  if (labels[0] === undefined || labels[0] !== bolds[0]) return [];
  return labels.flatMap(({ text, from, match }, index) => {
    const rest = words.slice(from + match.length, labels[index + 1]?.from ?? words.length);
    return labelOf(text, section, rest) ?? [];
  });
}

function splitAtColon(line: string, section: SectionId): readonly LabelStart[] {
  const match = PLAIN.exec(line);
  return match === null ? [] : (labelOf(match[1] ?? '', section, match[2]) ?? []);
}

function labelOf(text: string, section: SectionId, rest = ''): readonly LabelStart[] | null {
  // `学习目标（Step 4）` is the label and a remark.
  const label = NAMES.get(section)?.get(plainName(text.replace(/[（(].{0,60}$/, '')));
  return label === undefined ? null : [{ label, rest: rest.replace(/^[\s:：|,，;；]{1,8}|[|\s]{1,8}$/g, '') }];
}
