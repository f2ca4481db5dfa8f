import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import MarkdownIt from 'markdown-it';
import { exportHtml } from '../../../src/core/log/export/exportHtml';
import { decodeJournal } from '../../../src/core/journal/decodeJournal';
import { encodeEvent } from '../../../src/core/journal/journalFormat';
import { splitFrontMatter } from '../../../src/core/log/frontMatter';
import type { SessionEvent } from '../../../src/core/record/event';
import type { LogLanguage } from '../../../src/core/prompt/prompt';
import { renderPrompt } from '../../../src/core/prompt/renderPrompt';
import { hostileNames } from '../../support/hostileNames';
import { journalOf } from '../../support/journals';
import { SHORT_PERSONA } from '../../support/personas';
import { savedFile } from '../../support/savedFile';
import { SessionScript } from '../../support/sessionScript';

const MARKER = 'q7VZk2c9xW4pL0aT';

/** A name of nobody's, at which it is measured how many lines there are. */
const PLAIN = 'plain name.js';

/** A session in which everything that can have a name has this one. */
function sessionOf(name: string): SessionScript {
  const path = `src/${name}`;
  const script = new SessionScript();
  script.change(path, 'const a = 1;\n', { baseline: 'absent' }, null).change(path, 'const a = b;\n');
  script.diagnostic('appeared', { path, message: "Cannot find name 'b'.", code: 'TS2304' });
  script.run('node src', 1, 'ReferenceError: b is not defined\n', { label: name, source: 'task' });
  script.change(path, 'const b = 1;\nconst a = b;\n').diagnostic('gone', {
    path,
    message: "Cannot find name 'b'.",
    code: 'TS2304',
  });
  script.run('node src', 0, 'ok\n', { label: name, source: 'task' });
  script.commit('fix: b', { files: [path], fileCount: 1, branch: name });
  script.change(`old/${name}`, 'x\n', {}, 'y\n').rename(`old/${name}`, `new/${name}`);
  script.change(`gone/${name}`, null, {}, 'y\n');
  return script;
}

const optionsOf = (name: string) => ({ folderName: name, stepName: name });
const linesOf = (text: string): number => text.split(/\r\n?|[\n\u0085\u2028\u2029]/).length;

function promptOf(name: string): string {
  const record = sessionOf(name).record(optionsOf(name));
  const prompt = renderPrompt({ persona: SHORT_PERSONA, language: 'en', profile: null, marker: MARKER, record });
  return prompt.messages.map(({ content }) => content).join('\n');
}

const files = new Map<string, string>();

function fileOf(name: string, language: LogLanguage): string {
  const key = `${language} ${name}`;
  const file = files.get(key) ?? savedFile(sessionOf(name).record(optionsOf(name)), language);
  files.set(key, file);
  return file;
}

/** One name in one language, the next in the other. */
const inBoth = hostileNames.map((name, index) => [name, index % 2 === 0 ? 'zh-CN' : 'en'] as const);

/** As viewers read at their most willing. */
const reader = new MarkdownIt({ html: true, linkify: true });
reader.linkify.set({ fuzzyLink: false });
reader.validateLink = () => true;

/** What does nothing, wherever it stands. */
const INERT: ReadonlySet<string> = new Set(['text', 'text_special', 'code_inline']);

/** What a viewer makes of a text: the kinds of its blocks and of what is in them, and where it leads. */
function seenIn(file: string): { readonly kinds: readonly string[]; readonly targets: readonly string[] } {
  const { front, body } = splitFrontMatter(file);
  const tokens = reader.parse(body, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return {
    // A name may be shown in one piece of text or in several, and an address in it as code.
    kinds: [`${front?.length ?? 0} keys`, ...tokens.map(({ type }) => type).filter((type) => !INERT.has(type))],
    targets: tokens.flatMap((token) => ['href', 'src'].flatMap((name) => token.attrGet(name)?.toString() ?? [])),
  };
}

/** Whether a link leads to a file of the workspace, whatever its name is, seen from `docs`. */
function isInside(target: string): boolean {
  return /^\.\.\/(?:src|old|new|gone)\/[^/\s<>"'()[\]`\\]{1,20000}$/.test(target) && !target.includes('/../src/..');
}

describe('a file name of a repository, whatever it is [T20]', () => {
  it('is one of eighty and more', () => assert.ok(new Set(hostileNames).size >= 80, `${hostileNames.length}`));

  it('is kept as it is, on one line of the journal', () => {
    for (const name of hostileNames.filter((one) => !/\p{Surrogate}/u.test(one))) {
      const { events } = sessionOf(name);
      for (const event of events) assert.equal(lineCount(event), 1, name);
      const decoded = decodeJournal(journalOf(events), crc32);
      assert.deepEqual([decoded.damagedLines, decoded.missingLines], [0, 0], name);
      assert.deepEqual(decoded.events, JSON.parse(JSON.stringify(events)), name);
    }
  });

  it('adds no line to the prompt, and nothing that cannot be seen', () => {
    const plain = promptOf(PLAIN);
    for (const name of hostileNames) {
      const prompt = promptOf(name);
      assert.equal(linesOf(prompt), linesOf(plain), name);
      assert.doesNotMatch(prompt, /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069\u200B\u{E0000}-\u{E007F}]/u, name);
      const borders = prompt.split('\n').filter((line) => line === `BEGIN ${MARKER}` || line === `END ${MARKER}`);
      assert.equal(borders.length, 2, name);
    }
  });

  it('adds no line, no link, no HTML and no heading to the log that needs no model', () => {
    for (const [name, language] of inBoth) {
      const [file, plain] = [fileOf(name, language), fileOf(PLAIN, language)];
      assert.equal(linesOf(file), linesOf(plain), name);
      const [seen, expected] = [seenIn(file), seenIn(plain)];
      assert.deepEqual(seen.kinds, expected.kinds, name);
      const known = expected.targets.filter((target) => target.startsWith('https:'));
      for (const target of seen.targets) assert.ok(isInside(target) || known.includes(target), `${name}: ${target}`);
    }
  });

  it('is text on the page that a log is exported to', () => {
    const place = { log: 'docs/log.md', page: 'docs/log.html' };
    const tagsOf = (name: string, language: LogLanguage): readonly string[] => {
      const page = exportHtml(fileOf(name, language), { language, place, sha256: () => '' });
      return (page.match(/<\/?[A-Za-z!][\w-]{0,20}/g) ?? []).filter((tag) => !tag.endsWith('code'));
    };
    for (const [name, language] of inBoth) assert.deepEqual(tagsOf(name, language), tagsOf(PLAIN, language), name);
  });
});

function lineCount(event: SessionEvent): number {
  return encodeEvent(event, 1, crc32).toString().trimEnd().split(/\r|\n/).length;
}
