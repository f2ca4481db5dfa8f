/**
 * A link from one file of the workspace to another, percent-encoded so that any name is safe in Markdown:
 * `docs/log.md` to `src/a b.py` at line 12 is `../src/a%20b.py#L12`.
 *
 * @param from and `to` workspace-relative with forward slashes
 * @returns `null` for a path that leads out of the workspace, or is no path of it
 */
export function relativeLink(from: string, to: string, line: number | null = null): string | null {
  const target = insideWorkspace(to);
  if (target === null) return null;
  const folders = from.split('/').slice(0, -1);
  let shared = 0;
  while (shared < folders.length && shared < target.length - 1 && folders[shared] === target[shared]) shared += 1;
  const up = folders.slice(shared).map(() => '..');
  const parts = [...up, ...target.slice(shared).map(encodedPart)];
  return `${parts.join('/')}${line === null ? '' : `#L${line}`}`;
}

/** `<stdin>`, `node:fs` and `webpack://…` are printed as if they were files. */
function insideWorkspace(path: string): readonly string[] | null {
  if (/^[\\/]|^[\w+.-]{1,40}:|^</.test(path)) return null;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? null : parts;
}

function encodedPart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
