import { isAllowedTarget } from '../cleanLine';
import { relativeLink } from '../relativeLink';

/** Where a log lies, and where the page made of it will. */
export interface ExportPlace {
  /** Workspace-relative with forward slashes. */
  readonly log: string;
  /** The same; `null` outside of the workspace, from where no relative link leads into it. */
  readonly page: string | null;
}

/** A link of the log as the page must have it; `null` where it leads nowhere any more. */
export function movedLink(href: string, { log, page }: ExportPlace): string | null {
  if (!isAllowedTarget(href)) return null;
  if (/^(?:https?:\/\/|mailto:|#)/i.test(href)) return href;
  if (page === null) return null;
  const [path = '', fragment = ''] = href.split('#', 2);
  const target = resolved(log, path);
  const link = target === null ? null : relativeLink(page, target);
  return link === null ? null : `${link}${fragment === '' ? '' : `#${fragment}`}`;
}

function resolved(from: string, relative: string): string | null {
  const parts = from.split('/').slice(0, -1);
  for (const encoded of relative.split('/')) {
    const part = decoded(encoded);
    if (part === null || part.includes('/')) return null;
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
