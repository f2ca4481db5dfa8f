import type { Unit } from './numberFacts';

/** How a number stands in a sentence, and what it counts there. */
export interface Reading {
  readonly pattern: RegExp;
  readonly unit: Unit;
}

const NUMBER = '(\\d{1,9}(?:\\.\\d{1,4})?)';
const ZH_COUNT = '(\\d{1,7}|[两二三四五六七八九十百][零一二三四五六七八九十百]{0,6})';
const EN_COUNT =
  '(\\d{1,7}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty)';

export const EXIT_CODE =
  /(?:退出码|exit code|exit status|exit(?:s|ed) with(?: code| status)?|returned code)\s{0,3}(?:为|是|was|is|of|变为|变成|[:：=])?\s{0,3}(-?\d{1,3})(?!\d)/gi;

/** In order: what one reading took, the next does not read again. */
export const READINGS: readonly Reading[] = [
  { unit: 'exitCode', pattern: EXIT_CODE },
  { unit: 'line', pattern: /第\s{0,2}(\d{1,6})(?:\s{0,2}(?:[–—~～-]|至|到)\s{0,2}(\d{1,6}))?\s{0,2}行/g },
  { unit: 'line', pattern: /\blines?\s{1,2}(\d{1,6})(?:\s{0,2}(?:[–—-]|to|and|through)\s{0,2}(\d{1,6}))?/gi },
  {
    unit: 'minuteMark',
    pattern:
      /(\d{1,5})\s{0,2}分钟(?:之?后|时|处)|\bafter (?:about |some )?(\d{1,5}) minutes?\b|\b(\d{1,5}) minutes? (?:in|into|later)\b/gi,
  },
  { unit: 'minuteMark', pattern: /第\s{0,2}(\d{1,5})\s{0,2}分钟|\bminute\s(\d{1,5})\b/gi },
  { unit: 'minute', pattern: new RegExp(`${NUMBER}\\s{0,2}(?:个)?(?:分钟|分(?=左右|后)|minutes?\\b|mins?\\b)`, 'gi') },
  { unit: 'minute', pattern: new RegExp(`\\b${EN_COUNT}(?:\\s|-)minutes?\\b|${ZH_COUNT}分钟`, 'gi') },
  {
    unit: 'hour',
    pattern: new RegExp(
      `${NUMBER}\\s{0,2}(?:个)?(?:小时|hours?\\b)|\\b${EN_COUNT}\\shours?\\b|${ZH_COUNT}个?小时`,
      'gi',
    ),
  },
  { unit: 'millisecond', pattern: new RegExp(`${NUMBER}\\s{0,2}(?:毫秒|ms\\b|milliseconds?\\b)`, 'gi') },
  { unit: 'second', pattern: new RegExp(`${NUMBER}\\s{0,2}(?:秒|s\\b|secs?\\b|seconds?\\b)`, 'gi') },
  { unit: 'percent', pattern: new RegExp(`${NUMBER}\\s{0,2}(?:%|％|percent\\b)`, 'gi') },
  {
    unit: 'solved',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}个(?:问题)?(?:已|都已)?(?:经)?(?:被)?(?:证实)?(?:解决|修复)|\\b${EN_COUNT}\\s(?:of them )?(?:is |are |was |were )?(?:solved|fixed|resolved|proven)\\b`,
      'gi',
    ),
  },
  {
    unit: 'attempt',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}次(?:失败的?|错误的?|没有奏效的?|无效的?)?尝试|(?:尝试|试)了?\\s{0,2}${ZH_COUNT}\\s{0,2}次`,
      'g',
    ),
  },
  {
    unit: 'attempt',
    pattern: new RegExp(
      `(?<!\\bof )\\b${EN_COUNT}\\s(?:(?!(?:with|the|of|in|and|to|for|on|a|were|was|are|is|as|by|after|before|until)\\s)[a-z]{1,15}\\s){0,2}?(?:attempts?|tries)\\b`,
      'gi',
    ),
  },
  {
    unit: 'test',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}(?:个|条|项|组)?\\s{0,2}(?:单元|集成|异步|断言)?(?:测试|用例|单测)(?:用例)?`,
      'g',
    ),
  },
  {
    unit: 'test',
    pattern: new RegExp(
      `(?<!\\bof |\\d\\.)\\b${EN_COUNT}\\s(?:(?!(?:with|the|of|in|and|to|for|on|a|were|was|are|is|as|by|after|before|until)\\s)[a-z]{1,15}\\s){0,2}?(?:tests?|test cases?|specs?|passed|passing|failed|failing|passes|assertions)\\b`,
      'gi',
    ),
  },
  {
    unit: 'test',
    pattern: new RegExp(
      `\\b(?:${EN_COUNT.slice(1, -1)}|one|none) of (?:the |all )?${EN_COUNT} (?:[a-z]{1,15} )?tests?\\b|\\btests? of ${EN_COUNT}\\b`,
      'gi',
    ),
  },
  { unit: 'test', pattern: /(\d{1,6})\s?\/\s?(\d{1,6})\s{0,3}(?=pass|green|tests?|通过|个?测试)/gi },
  { unit: 'test', pattern: /(?:通过|失败)\s{0,2}(\d{1,6})\s{0,2}(?:个|条|项)/g },
  {
    unit: 'change',
    pattern: new RegExp(`(?<!第\\s{0,2})${ZH_COUNT}\\s{0,2}[次处个]\\s{0,2}(?:代码)?(?:改动|修改|变更)`, 'g'),
  },
  { unit: 'change', pattern: new RegExp(`\\b${EN_COUNT}\\s(?:[a-z]{1,15}\\s){0,1}?(?:changes?|edits?)\\b`, 'gi') },
  { unit: 'run', pattern: new RegExp(`${ZH_COUNT}\\s{0,2}[次条个]\\s{0,2}(?:命令|运行)`, 'g') },
  {
    unit: 'run',
    pattern: new RegExp(
      `\\b${EN_COUNT}\\s(?:(?!(?:with|the|of|in|and|to|for|on|a|were|was|are|is|as|by|after|before|until)\\s)[a-z]{1,15}\\s){0,2}?(?:runs?|commands?)\\b`,
      'gi',
    ),
  },
  {
    unit: 'problem',
    pattern: new RegExp(`${ZH_COUNT}\\s{0,2}个\\s{0,2}(?:已?[\\u4e00-\\u9fff]{0,4})?(?:问题|错误|报错|故障|bug)`, 'gi'),
  },
  {
    unit: 'problem',
    pattern: new RegExp(
      `\\b${EN_COUNT}\\s(?:(?!(?:with|the|of|in|and|to|for|on|a|were|was|are|is|as|by|after|before|until)\\s)[a-z]{1,15}\\s){0,2}?(?:problems?|errors?|bugs?|failures|issues?)\\b`,
      'gi',
    ),
  },
  { unit: 'problem', pattern: new RegExp(`\\b${EN_COUNT}\\s(?:still\\s)?open(?=[,;.)])`, 'gi') },
  {
    unit: 'commit',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}[次个]\\s{0,2}(?:git\\s?)?提交|\\b${EN_COUNT}\\s(?:[a-z]{1,15}\\s){0,1}?commits?\\b`,
      'gi',
    ),
  },
  {
    unit: 'file',
    pattern: new RegExp(
      `${ZH_COUNT}\\s{0,2}个\\s{0,2}(?:新|源)?文件|\\b${EN_COUNT}\\s(?:[a-z]{1,15}\\s){0,1}?files?\\b`,
      'gi',
    ),
  },
  { unit: 'note', pattern: new RegExp(`${ZH_COUNT}\\s{0,2}[条个]\\s{0,2}笔记|\\b${EN_COUNT}\\snotes?\\b`, 'gi') },
  { unit: 'lineCount', pattern: /[+＋](\d{1,7})\s{0,2}[-−–]\s{0,1}(\d{1,7})/g },
  {
    unit: 'lineCount',
    pattern: new RegExp(`${ZH_COUNT}\\s{0,2}行(?:代码)?|\\b${EN_COUNT}\\s(?:[a-z]{1,15}\\s){0,1}?lines?\\b`, 'gi'),
  },
  {
    unit: 'time',
    pattern: new RegExp(
      `(?<!第\\s{0,2})${ZH_COUNT}\\s{0,2}[次遍](?!迭代)|\\b${EN_COUNT}\\stimes\\b|\\b(twice)\\b`,
      'gi',
    ),
  },
];
