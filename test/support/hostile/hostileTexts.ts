import { HTML_SHAPES } from './htmlShapes';
import { MARKDOWN_SHAPES, placed } from './markdownShapes';
import type { Aim } from './shape';

/** What a hostile reply, repository or persona may contain to load, send, run or deceive. */
export interface HostileText {
  /** Stands in every address and script of the text: what gets through says which one it was. */
  readonly id: number;
  /** What it does, for a person. */
  readonly does: string;
  readonly text: string;
}

/** Made from a small grammar, always the same. @param sink origin of a server that counts what is asked of it */
export function hostileTexts(sink: string): readonly HostileText[] {
  const shapes = [...HTML_SHAPES, ...MARKDOWN_SHAPES].flatMap(([does, some]) => some.map((shape) => ({ does, shape })));
  return shapes.map(({ does, shape }, id) => ({ id, does, text: placed(shape, id)(aimAt(sink, id)) }));
}

/** The HTML of the grammar, as it is: for a page that would take it as that. */
export function hostileHtml(sink: string): readonly HostileText[] {
  const shapes = HTML_SHAPES.flatMap(([does, some]) => some.map((shape) => ({ does, shape })));
  return shapes.map(({ does, shape }, id) => ({ id, does, text: shape(aimAt(sink, id)) }));
}

function aimAt(sink: string, id: number): Aim {
  const url = `${sink}/${id}`;
  return { url, noScheme: url.slice(url.indexOf(':') + 1), run: `top.scriptRan=${id}` };
}
