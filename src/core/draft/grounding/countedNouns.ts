import type { RecordIndex } from './recordIndex';

/** What Chinese logs count, and the word for it in outputs. */
const NOUNS: Readonly<Record<string, string>> = {
  包: 'package',
  依赖: 'package',
  警告: 'warning',
  告警: 'warning',
  错误: 'error',
  任务: 'task',
  请求: 'request',
  订单: 'order',
  用户: 'user',
  记录: 'row',
  连接: 'connection',
  工作协程: 'worker',
  协程: 'goroutine',
  容器: 'container',
  模块: 'module',
  断言: 'assertion',
  快照: 'snapshot',
  漏洞: 'vulnerabilit',
  重试: 'retr',
};
const ZH_NOUN = new RegExp(`^\\s?[个条次项处]?\\s?(${Object.keys(NOUNS).join('|')})`);
const EN_NOUN = /^ (?:[a-z]{2,12} (?!(?:were|have|from|with|that)\b))?([a-z]{4,20})/;
const ZH_LATIN = /^\s?[个条次项处]\s?([A-Za-z]{3,20})/;

/** The stem of what a number counts, lower case; `null` where no noun follows. */
export function nounAfter(text: string): string | null {
  const zh = ZH_NOUN.exec(text)?.[1];
  if (zh !== undefined) return NOUNS[zh] ?? null;
  const word = (EN_NOUN.exec(text)?.[1] ?? ZH_LATIN.exec(text)?.[1])?.toLowerCase();
  return word === undefined ? null : word.replace(/(?:ies|s)$/, '');
}

/** Numbers that stand right before or after a word in the record; each text is read once for each word. */
export class CountedNouns {
  private readonly known = new Map<string, ReadonlySet<number>>();

  constructor(private readonly index: RecordIndex) {}

  /** @param ids the pieces of evidence to ask; the whole record where `null` */
  beside(noun: string, ids: readonly string[] | null): ReadonlySet<number> {
    if (ids === null) return this.of(noun, noun, () => this.index.lowerText);
    const all = new Set<number>();
    for (const id of ids) {
      const text = (): string => this.index.textOf(id).toLowerCase();
      for (const number of this.of(`${noun} ${id}`, noun, text)) all.add(number);
    }
    return all;
  }

  private of(key: string, noun: string, text: () => string): ReadonlySet<number> {
    const known = this.known.get(key) ?? numbersBeside(noun, text());
    this.known.set(key, known);
    return known;
  }
}

function numbersBeside(noun: string, lower: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = lower.indexOf(noun), seen = 0; at >= 0 && seen < 200; at = lower.indexOf(noun, at + 1), seen += 1) {
    const before = /(\d{1,9}) (?:[a-z]{1,12} )?$/.exec(lower.slice(Math.max(0, at - 24), at))?.[1];
    const rest = lower.slice(at + noun.length, at + noun.length + 18);
    const after = /^[a-z]{0,4}(?: ?[:=] ?| )(\d{1,9})(?![\d.:])/.exec(rest)?.[1];
    for (const number of [before, after]) if (number !== undefined) found.add(Number(number));
  }
  return found;
}
