import type { Draft } from '../draft';

/** More than a log shows code of. */
const MOST_FILES = 20;
const CODE_SPAN = /`([\w@()[\]-][\w./@()[\]-]{0,200}\.\w{1,8})(?::\d{1,6})?`/g;

/** The files that a draft names in code spans, as they stand there, each once: its blocks of code may be from them. */
export function namedFiles({ sections }: Draft): readonly string[] {
  const names = sections.flatMap(({ body }) => [...body.matchAll(CODE_SPAN)].map((match) => match[1] ?? ''));
  return [...new Set(names)].filter((name) => !name.split('/').includes('..')).slice(0, MOST_FILES);
}
