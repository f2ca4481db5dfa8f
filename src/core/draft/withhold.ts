import type { SectionId } from '../prompt/outline';
import type { LogLanguage, Prompt } from '../prompt/prompt';
import { sessionItems } from '../session/sessionItems';
import type { SessionRecord } from '../session/sessionRecord';
import type { Draft, DraftSection } from './draft';
import { isCommonWord } from './grounding/commonWords';
import { evidenceTexts } from './grounding/evidenceTexts';
import { groundDraft } from './grounding/groundDraft';

/** A draft as it may go out, and what of it may not. */
export interface Withheld {
  readonly draft: Draft;
  /** Sections of which only the heading is left, in the order of the draft. */
  readonly sections: readonly SectionId[];
}

/**
 * A draft without the sections that tell of what the user has unticked: their words came from it, and would carry it
 * out again. A section goes where it cites such an item, where it is less borne out by what is left of the record than
 * by the whole of it, and where it has a name or a phrase of such an item that is nowhere else in what is sent. It goes
 * as a whole, for what stands beside a sentence is mostly about the same; the title goes likewise.
 *
 * @param whole the session record with what is unticked
 * @param prompt that the draft is sent behind; its record is what is left
 */
export function withholdUnticked(draft: Draft, whole: SessionRecord, prompt: Prompt): Withheld {
  const left = new Set(sessionItems(prompt.record).map(({ id }) => id));
  const gone = new Set(
    sessionItems(whole)
      .map(({ id }) => id)
      .filter((id) => !left.has(id)),
  );
  if (gone.size === 0) return { draft, sections: [] };
  const words = new GoneWords(whole, gone, prompt);
  const unproven = lessBorneOut(draft, whole, prompt.record);
  const tells = ({ id, heading, body }: DraftSection): boolean =>
    unproven.has(id) || citedOf(body, gone).length > 0 || words.isIn(`${heading}\n${body}`);
  const withheld = draft.sections.filter(tells);
  return {
    draft: {
      title: words.isIn(draft.title) || citedOf(draft.title, gone).length > 0 ? '' : draft.title,
      sections: draft.sections.map((section) =>
        withheld.includes(section)
          ? { ...section, body: placeholder(citedOf(section.body, gone), prompt.language) }
          : section,
      ),
    },
    sections: withheld.map(({ id }) => id),
  };
}

function placeholder(cited: readonly string[], language: LogLanguage): string {
  const ids = cited.join(language === 'zh-CN' ? '、' : ', ');
  if (language === 'zh-CN')
    return `（这一部分没有发送：它讲到了用户后来取消勾选的内容${ids === '' ? '' : `，即 ${ids}`}。）`;
  return `(This section is not sent: it tells of what the user has unticked since${ids === '' ? '' : `, ${ids}`}.)`;
}

function citedOf(text: string, gone: ReadonlySet<string>): readonly string[] {
  return [...new Set(text.match(/(?<![A-Za-z0-9])[CPRGN]\d{1,5}(?![A-Za-z0-9])/g) ?? [])].filter((id) => gone.has(id));
}

/** Sections with a doubt that the whole record would not raise. */
function lessBorneOut(draft: Draft, whole: SessionRecord, left: SessionRecord): ReadonlySet<SectionId> {
  const doubtsIn = (record: SessionRecord): ReadonlyMap<string, SectionId> =>
    new Map(
      groundDraft(draft, record).claims.flatMap(({ section, start, doubts }) =>
        doubts.map(({ kind, text }): [string, SectionId] => [`${section}\n${start}\n${kind}\n${text}`, section]),
      ),
    );
  const known = doubtsIn(whole);
  return new Set([...doubtsIn(left)].flatMap(([doubt, section]) => (known.has(doubt) ? [] : [section])));
}

/** So many signs of a script without spaces between words say something that two texts seldom share by chance. */
const PHRASE = 4;

/** What only the unticked items say. */
class GoneWords {
  private readonly gone: ReadonlySet<string>;

  constructor(whole: SessionRecord, ids: ReadonlySet<string>, { messages, record }: Prompt) {
    const texts = [...evidenceTexts(whole)].flatMap(([id, text]) => (ids.has(id) ? [text] : []));
    const { stack, files } = record.overview;
    const kept = new Set([...stack, ...files.map(({ path }) => path)]);
    const names = [...whole.overview.stack, ...whole.overview.files.map(({ path }) => path)];
    const sent = wordsOf(messages.map(({ content }) => content).join('\n'));
    const all = wordsOf([...texts, ...names.filter((name) => !kept.has(name))].join('\n'));
    this.gone = new Set([...all].filter((word) => !sent.has(word) && !isCommonWord(word)));
  }

  isIn(text: string): boolean {
    for (const word of wordsOf(text)) if (this.gone.has(word)) return true;
    return false;
  }
}

/** Names, words and long numbers in lower case; phrases of Chinese, Japanese and Korean. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set(
    (text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_$]{4,}/gu) ?? []).map((word) =>
      word.toLowerCase(),
    ),
  );
  for (const run of text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{4,}/gu) ?? []) {
    const signs = [...run];
    for (let at = 0; at + PHRASE <= signs.length; at += 1) words.add(signs.slice(at, at + PHRASE).join(''));
  }
  return words;
}
