import MarkdownIt from 'markdown-it';

const structure = new MarkdownIt({ html: false });

/** Languages of code blocks that a viewer draws, loads or runs instead of showing them: VS Code, GitHub, their extensions. */
const DRAWN =
  /^(?:mermaid|math|katex|geojson|topojson|stl|plantuml|puml|wavedrom|vega|vega-lite|bitfield|kroki|markmap|echarts)$/i;

/**
 * Markdown whose code blocks every viewer shows as they are: their language is one word, and none that is drawn. A
 * drawing has links, images and scripts of its own.
 */
export function withoutDrawings(markdown: string): string {
  const lines = markdown.split('\n');
  for (const { type, map, info, markup } of structure.parse(markdown, {})) {
    if (type !== 'fence' || map === null || info.trim() === '') continue;
    const line = lines[map[0]] ?? '';
    const at = line.indexOf(markup);
    if (at >= 0) lines[map[0]] = `${line.slice(0, at)}${markup}${shownLanguage(info)}`;
  }
  return lines.join('\n');
}

function shownLanguage(info: string): string {
  const word = /^\s{0,20}([\w+#.-]{1,40})(?![^\s:{,])/.exec(info)?.[1] ?? 'text';
  return DRAWN.test(word) ? 'text' : word;
}
