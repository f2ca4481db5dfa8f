import { codeSpan, inlineText } from '../prompt/markdownText';
import type { LogLanguage } from '../prompt/prompt';
import type { Change, CommandRun, Commit, Note, Problem, SessionRecord } from '../session/sessionRecord';
import { firstChangedLine } from '../session/textBefore';
import { relativeLink } from './relativeLink';
import { withoutMarkers } from './sectionMarker';

const MESSAGE_LIMIT = 160;
const NOTE_LIMIT = 200;

export interface NotePlace {
  /** Workspace-relative path of the file that the footnotes stand in. */
  readonly path: string;
  readonly language: LogLanguage;
  /** IANA name; decides what time of day a run began at. */
  readonly timeZone: string;
}

const WORDS = {
  isNew: { 'zh-CN': '新文件', en: 'new file' },
  isDeleted: { 'zh-CN': '已删除', en: 'deleted' },
  exitUnknown: { 'zh-CN': '退出码未知', en: 'exit code unknown' },
  running: { 'zh-CN': '结束情况未知', en: 'end not known' },
  noCommand: { 'zh-CN': '未知命令', en: 'unknown command' },
} as const;

/**
 * What every citable id of a record stands for, as the text of a footnote on one line. What comes from the session stands
 * in code spans, in which no reader finds links, tags, formulas or comments.
 */
export function evidenceNotes(record: SessionRecord, place: NotePlace): ReadonlyMap<string, string> {
  return new EvidenceNotes(record, place).all();
}

/** The definitions of footnotes, each a paragraph of its own where a reader knows no footnotes. */
export function footnoteDefinitions(cited: readonly string[], notes: ReadonlyMap<string, string>): readonly string[] {
  // The text begins with the id: a single word behind the colon would be the address of a link.
  return cited.flatMap((id) => {
    const note = notes.get(id);
    return note === undefined ? [] : [withoutMarkers(`[^${id}]: ${id} · ${note}`)];
  });
}

class EvidenceNotes {
  private readonly clock: Intl.DateTimeFormat;
  /** Where a file of a change is at the end of the session; `null` for one that is gone. */
  private readonly paths = new Map<string, string | null>();

  constructor(
    private readonly record: SessionRecord,
    private readonly place: NotePlace,
  ) {
    const { timeZone } = place;
    this.clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    for (const { path, isDeleted, renamedFrom } of record.changes) {
      if (renamedFrom !== null) this.moved(renamedFrom, path);
      this.paths.set(path, isDeleted ? null : path);
    }
  }

  all(): ReadonlyMap<string, string> {
    const { problems, changes, runs, commits, notes } = this.record;
    return new Map([
      ...problems.map((problem): [string, string] => [problem.id, this.problem(problem)]),
      ...changes.map((change): [string, string] => [change.id, this.change(change)]),
      ...runs.map((run): [string, string] => [run.id, this.run(run)]),
      ...commits.map((commit): [string, string] => [commit.id, commitNote(commit)]),
      ...notes.map((note): [string, string] => [note.id, ownWords(note)]),
    ]);
  }

  private moved(from: string, to: string): void {
    for (const [path, now] of this.paths) if (now === from) this.paths.set(path, to);
    this.paths.set(from, to);
  }

  private problem({ failure: { kind, message, file, line } }: Problem): string {
    const first = message.trim().split('\n', 1)[0] ?? '';
    const isNamed = kind === '' || first.includes(kind);
    const told = codeSpan(isNamed ? first : `${kind}: ${first}`.replace(/: $/, ''), MESSAGE_LIMIT);
    return file === null ? told : `${told} · ${this.file(file, line)}`;
  }

  private change({ path, added, removed, isNew, isDeleted, diff }: Change): string {
    const marks = [...(isNew ? [this.word('isNew')] : []), ...(isDeleted ? [this.word('isDeleted')] : [])];
    const file = this.file(path, isDeleted ? null : firstChangedLine(diff));
    return [file, `+${added} −${removed}`, ...marks].join(' · ');
  }

  private run({ command, label, exitCode, capture, startedAt }: CommandRun): string {
    const name = command.trim() === '' ? label : command;
    const shown = name === null ? this.word('noCommand') : codeSpan(name, MESSAGE_LIMIT);
    const unknown = capture === 'running' ? this.word('running') : this.word('exitUnknown');
    return `${shown} → ${exitCode ?? unknown} · ${this.clock.format(startedAt)}`;
  }

  private file(path: string, line: number | null): string {
    const at = this.paths.has(path) ? (this.paths.get(path) ?? null) : path;
    const shown = codeSpan(line === null ? path : `${path}:${line}`);
    const link = at === null ? null : relativeLink(this.place.path, at, line);
    return link === null ? shown : `[${shown}](${link})`;
  }

  private word(word: keyof typeof WORDS): string {
    return WORDS[word][this.place.language];
  }
}

function commitNote({ hash, subject }: Commit): string {
  const name = codeSpan(hash.slice(0, 7));
  return subject.trim() === '' ? name : `${name} ${codeSpan(subject, MESSAGE_LIMIT)}`;
}

/** The user's own words are prose; what only some readers act on is escaped too: formulas, tags, comments, marks. */
function ownWords({ text }: Note): string {
  return inlineText(text, NOTE_LIMIT).replace(/[$%=]|#(?=\S)|(?<!\\)~/g, (sign) => `\\${sign}`);
}
