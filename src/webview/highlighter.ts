import { trustedScript } from './trustedTexts';

/** `null` for a language that is not known. */
export type Highlight = (code: string, language: string) => DocumentFragment | null;

declare global {
  interface Window {
    /** Set by the second script of the page once it is there. */
    mentorBrainHighlight?: Highlight;
  }
}

/** Longer code is shown plain: nobody reads it here, and a model must not be able to keep the page busy. */
const MAX_CODE = 20_000;
const MAX_LINE = 2_000;
/** Results are kept up to this many characters of code: a block at the growing end is rendered many times. */
const MAX_KEPT = 200_000;

/** What has no grammar, so that the script is not loaded for it. */
const PLAIN: ReadonlySet<string> = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'output', 'log', 'mermaid']);

/** Colours code, once for each text. The grammars are a script of their own, loaded when the first code asks for it. */
export class Highlighter {
  private readonly kept = new Map<string, DocumentFragment | null>();
  private keptCharacters = 0;
  private isAskedFor = false;

  /**
   * @param own the running script, whose nonce and `data-highlight` address the second one gets
   * @param onLoad told when code that was shown plain can be coloured
   */
  constructor(
    private readonly own: HTMLScriptElement | null,
    private readonly onLoad: () => void,
  ) {}

  /** Nodes of its own for every call; `null` where the code stays plain, for now or for good. */
  highlight(code: string, language: string): DocumentFragment | null {
    if (PLAIN.has(language) || code.length > MAX_CODE || longestLine(code) > MAX_LINE) return null;
    const { mentorBrainHighlight: highlight } = window;
    if (highlight === undefined) {
      this.load();
      return null;
    }
    const key = `${language}\n${code}`;
    let nodes = this.kept.get(key);
    if (nodes === undefined) {
      nodes = highlight(code, language);
      this.keep(key, nodes);
    }
    return nodes === null ? null : (nodes.cloneNode(true) as DocumentFragment);
  }

  private keep(key: string, nodes: DocumentFragment | null): void {
    if (this.keptCharacters > MAX_KEPT) {
      this.kept.clear();
      this.keptCharacters = 0;
    }
    this.kept.set(key, nodes);
    this.keptCharacters += key.length;
  }

  private load(): void {
    const source = this.own?.dataset.highlight;
    if (this.isAskedFor || source === undefined) return;
    this.isAskedFor = true;
    const script = document.createElement('script');
    script.nonce = this.own?.nonce ?? '';
    script.src = trustedScript(source);
    script.addEventListener('load', this.onLoad);
    document.head.append(script);
  }
}

function longestLine(code: string): number {
  let longest = 0;
  for (let start = 0; start < code.length; ) {
    const end = code.indexOf('\n', start);
    const length = (end < 0 ? code.length : end) - start;
    longest = Math.max(longest, length);
    start += length + 1;
  }
  return longest;
}
