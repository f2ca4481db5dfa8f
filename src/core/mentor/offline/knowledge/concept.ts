import type { Both } from '../wording';

/** One with `when` is told only where a line of the session shows what it is about. */
export interface Point extends Both {
  readonly when?: RegExp;
}

/** A technology or idea the offline mentor can explain, and how it shows in a session. */
export interface Concept {
  readonly id: string;
  readonly name: Both;
  /** VS Code language ids of the files in which `imports` and `code` are looked for. */
  readonly languages: RegExp;
  /** Module names, as imported. */
  readonly imports?: RegExp;
  /** A single line of code. */
  readonly code?: RegExp;
  /** Workspace-relative paths. */
  readonly files?: RegExp;
  /** What everyday code of a language is made of: told where fewer than three narrower ones were found. */
  readonly basic?: true;
  /** A whole language: told only where nothing narrower was found. */
  readonly general?: true;
  /** What runs it: without an import or a run of it, `code` and `files` alone do not show it. */
  readonly commands?: RegExp;
  readonly points: readonly Point[];
  readonly prerequisite: Both;
  readonly goal: Both;
  readonly practice: Both;
  readonly docs: Resource;
}

/** Official documentation; only pages that are known to exist. */
export interface Resource {
  readonly title: Both;
  readonly zh: string;
  readonly en: string;
}

export const JS = /^(javascript|typescript)(react)?$/;
export const PY = /^python$/;

/** A page that has the same address for both languages. */
export function page(title: string, url: string): Resource {
  return { title: { zh: `${title} 官方文档`, en: `${title} documentation` }, zh: url, en: url };
}

/** A page of MDN, which keeps the same path under each language. */
export function mdn(title: string, path: string): Resource {
  return {
    title: { zh: `MDN：${title}`, en: `MDN: ${title}` },
    zh: `https://developer.mozilla.org/zh-CN/docs/Web/JavaScript/${path}`,
    en: `https://developer.mozilla.org/en-US/docs/Web/JavaScript/${path}`,
  };
}

/** A page of Python's own documentation, which has a Chinese translation. */
export function python(title: Both, path: string): Resource {
  return {
    title: { zh: `Python 文档：${title.zh}`, en: `Python documentation: ${title.en}` },
    zh: `https://docs.python.org/zh-cn/3/${path}`,
    en: `https://docs.python.org/3/${path}`,
  };
}
