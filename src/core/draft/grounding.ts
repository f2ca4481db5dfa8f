import type { SectionId } from '../prompt/outline';
import { evidenceIds } from '../prompt/renderRecord';
import type { SessionRecord } from '../session/sessionRecord';
import type { Draft } from './draft';

/** Something the draft says that the record does not confirm. */
export interface Finding {
  readonly section: SectionId;
  readonly kind: 'unknownEvidence' | 'unknownFile';
  /** As it stands in the draft: `P9`, `src/other.js`. */
  readonly text: string;
}

const EVIDENCE = /\[([CPRGN]\d{1,5}(?:\s*[,，、]\s*[CPRGN]\d{1,5})*)\](?!\()/g;
const CODE_SPAN = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g;
/** Ends of names that are files for certain; `.js` and `.json` are judged apart, as in `Node.js` and `res.json`. */
const FILE_NAME =
  /^[\w@.()[\]\-/\\]+\.(?:py|[cm]?tsx?|[cm]?jsx?|json|md|ya?ml|toml|html|css|scss|vue|go|rs|java|kt|sql|sh|txt|ini|cfg|lock)$/;
const NOT_A_FILE =
  /^(?:node|vue|react|next|nuxt|express|nest|three|d3|deno|bun|day|chart|alpine|ember|backbone|electron)\.js$/i;

/**
 * Checks each evidence id and each file path in a code span against the record. Code blocks are left out here.
 * Each finding is told once per section, in the order of the text.
 */
export function checkGrounding(draft: Draft, record: SessionRecord): readonly Finding[] {
  const ids = new Set(evidenceIds(record));
  const files = new KnownFiles(record);
  return draft.sections.flatMap((section) => {
    const prose = withoutFences(section.body);
    const cited = citedIds(prose).filter((id) => !ids.has(id));
    const named = namedFiles(prose).filter((path) => !files.has(path));
    return [
      ...[...new Set(cited)].map((text): Finding => ({ section: section.id, kind: 'unknownEvidence', text })),
      ...[...new Set(named)].map((text): Finding => ({ section: section.id, kind: 'unknownFile', text })),
    ];
  });
}

function citedIds(prose: string): readonly string[] {
  const outsideCode = prose.replace(CODE_SPAN, ' ');
  return [...outsideCode.matchAll(EVIDENCE)].flatMap((match) => (match[1] ?? '').split(/\s*[,，、]\s*/));
}

function namedFiles(prose: string): readonly string[] {
  return [...prose.matchAll(CODE_SPAN)].flatMap((match) => {
    const name = (match[2] ?? '').trim().replace(/:\d+(?::\d+)?$/, '');
    return isFileName(name) ? [name] : [];
  });
}

function isFileName(name: string): boolean {
  if (!FILE_NAME.test(name) || NOT_A_FILE.test(name)) {
    return false;
  }
  return name.includes('/') || !/^[A-Za-z_]+\.json$/.test(name);
}

function withoutFences(body: string): string {
  let open = '';
  const lines = body.split('\n').filter((line) => {
    const marks = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (open === '') {
      open = marks;
      return marks === '';
    }
    open = marks.startsWith(open) ? '' : open;
    return false;
  });
  return lines.join('\n');
}

/** Files that changed or that a failure, a command, an output or a piece of code of the session names. */
class KnownFiles {
  private readonly paths: readonly string[];
  private readonly texts: readonly string[];

  constructor(record: SessionRecord) {
    const failures = [
      ...record.runs.flatMap((run) => run.failures),
      ...record.problems.map((problem) => problem.failure),
    ];
    this.paths = [
      ...record.overview.files.map((file) => file.path),
      ...record.changes.map((change) => change.path),
      ...record.changes.flatMap((change) => change.renamedFrom ?? []),
      ...record.commits.flatMap((commit) => commit.files),
      ...record.bulkChanges.flatMap((change) => change.samples),
      ...failures.flatMap((failure) => failure.file ?? []),
    ];
    this.texts = [
      ...record.runs.flatMap((run) => [run.command, run.output]),
      ...record.problems.flatMap((problem) => [problem.command, problem.failure.message]),
      ...record.changes.flatMap((change) => [change.diff, change.textAfter ?? '']),
      ...record.commits.map((commit) => commit.subject),
      ...record.notes.map((note) => note.text),
    ];
  }

  has(name: string): boolean {
    const path = name.replaceAll('\\', '/').replace(/^\.\//, '');
    const isPath = this.paths.some((known) => known === path || known.replaceAll('\\', '/').endsWith(`/${path}`));
    return isPath || this.texts.some((text) => text.includes(path));
  }
}
