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
const EN_NOUN = /^ (?:[a-z]{2,12} )?([a-z]{4,20})/;
const ZH_LATIN = /^\s?[个条次项处]\s?([A-Za-z]{3,20})/;

/** The stem of what a number counts, lower case; `null` where no noun follows. */
export function nounAfter(text: string): string | null {
  const zh = ZH_NOUN.exec(text)?.[1];
  if (zh !== undefined) return NOUNS[zh] ?? null;
  const word = (EN_NOUN.exec(text)?.[1] ?? ZH_LATIN.exec(text)?.[1])?.toLowerCase();
  return word === undefined ? null : word.replace(/(?:ies|s)$/, '');
}

/** Numbers that texts put right before or after the word. */
export function numbersBeside(noun: string, texts: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const text of texts) {
    const lower = text.toLowerCase();
    for (let at = lower.indexOf(noun), seen = 0; at >= 0 && seen < 200; at = lower.indexOf(noun, at + 1), seen += 1) {
      const before = /(\d{1,9}) (?:[a-z]{1,12} )?$/.exec(lower.slice(Math.max(0, at - 24), at))?.[1];
      const after = /^[a-z]{0,4}(?: ?[:=] ?| )(\d{1,9})(?![\d.:])/.exec(
        lower.slice(at + noun.length, at + noun.length + 18),
      )?.[1];
      for (const number of [before, after]) if (number !== undefined) found.add(Number(number));
    }
  }
  return found;
}
