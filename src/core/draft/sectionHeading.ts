import { OUTLINE, type SectionId } from '../prompt/outline';

/** A line that is a heading, or a line of bold text alone, which some models write instead. */
export interface HeadingLine {
  /** 1 to 6; bold text counts as 6. */
  readonly level: number;
  readonly text: string;
}

/** Other names under which models write a section, without spaces and punctuation, in lower case. */
const ALSO_CALLED: Readonly<Record<SectionId, readonly string[]>> = {
  overview: ['概览', '概述', '学习概况', 'overview'],
  concepts: [
    '核心概念',
    '技术概念',
    '技术要点',
    'coreconcepts',
    'keyconcepts',
    'technicalconcepts',
    'keytechnicalconcepts',
  ],
  problems: [
    '遇到的问题和解决方案',
    '遇到的问题及解决方案',
    '问题与解决方案',
    '问题与解决',
    'problems',
    'problemssolutions',
    'problemsencounteredandsolutions',
    'issuesandsolutions',
    'challengesandsolutions',
  ],
  features: [
    '实现的功能',
    '已实现的功能',
    '完成的功能',
    'featuresimplemented',
    'implementedfeatures',
    'successfullyimplementedfeatures',
  ],
  skills: ['技能评估', '技能成长', 'skillassessment', 'skillsassessment', 'skillgrowthassessment'],
  nextSteps: [
    '下一步',
    '下一步计划',
    '学习计划',
    'nextsteps',
    'learningplan',
    'nextlearningplan',
    'nextsteplearningplan',
  ],
  practices: ['最佳实践', 'bestpracticessummary', 'bestpracticesummary', 'summaryofbestpractices'],
  reflection: ['反思', '反思与总结', 'projectreflection', 'reflections', 'retrospective'],
};

const EXACT = new Map<string, SectionId>(
  OUTLINE.flatMap((section) =>
    Object.values(section.heading).map((heading) => [plainName(heading), section.id] as const),
  ),
);
const ALIASES = new Map<string, SectionId>(
  OUTLINE.flatMap((section) => ALSO_CALLED[section.id].map((name) => [name, section.id] as const)),
);

/** Reads a line as a heading; `null` for any other line. */
export function readHeading(line: string): HeadingLine | null {
  const heading = /^ {0,3}(#{1,6})(?!#)[ \t]*(\S.*)$/.exec(line);
  if (heading !== null) {
    return {
      level: heading[1]?.length ?? 1,
      text: (heading[2] ?? '')
        .trimEnd()
        .replace(/(?<=[ \t])#+$/, '')
        .trim(),
    };
  }
  const bold = /^ {0,3}(?:\*\*|__)([^*_]{1,80})(?:\*\*|__)[:：]?[ \t]*$/.exec(line);
  return bold === null ? null : { level: 6, text: (bold[1] ?? '').trim() };
}

/** A section that a heading names. `isExact`: by the outline's own words, in either language. */
export interface SectionName {
  readonly id: SectionId;
  readonly isExact: boolean;
}

/**
 * Tolerates emoji, numbers (`1.`, `一、`, `第一部分`), bold, letter case, and a translation behind it in brackets or after
 * a stroke; `null` where it names no section.
 */
export function sectionNamed(text: string): SectionName | null {
  if (text.length > 100) {
    return null;
  }
  for (const part of [text, text.replace(/[(（][^()（）]*[)）][ \t]*$/u, ''), ...text.split(/[/／|｜]/u)]) {
    const named = nameOf(plainName(part));
    if (named !== null) return named;
  }
  return null;
}

function nameOf(name: string): SectionName | null {
  const exact = EXACT.get(name);
  if (exact !== undefined) {
    return { id: exact, isExact: true };
  }
  const alias = ALIASES.get(name);
  return alias === undefined ? null : { id: alias, isExact: false };
}

/** A name without emoji, number, spaces, punctuation and letter case. */
export function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.、)）:]/gu, ' ')
    .trim()
    .replace(
      /^(?:第?\s*[0-9一二三四五六七八九十]+\s*(?:部分|节|章|[.、)）:]|(?=\s))|(?:section|part)\s*\d+)[.、)）:\s]*/u,
      '',
    )
    .replace(/[^\p{L}\p{N}]/gu, '');
}
