/** One bar: `share` of what its target allows. */
export interface Bar {
  readonly label: string;
  readonly figure: string;
  readonly share: number;
}

const [WIDTH, LEFT, RIGHT, ROW, TOP] = [880, 330, 170, 28, 34];
/** The target stands here; a bar that is longer than the room ends in an arrow. */
const TARGET_AT = 0.66;

/** Bars against one line, the target. Readable on a light and on a dark page: a picture knows which it stands on. */
export function chart(bars: readonly Bar[], title: string): string {
  const room = WIDTH - LEFT - RIGHT;
  const target = LEFT + room * TARGET_AT;
  const height = TOP + bars.length * ROW + 10;
  const rows = bars.map(({ label, figure, share }, index) => {
    const y = TOP + index * ROW;
    const width = Math.min(room, Math.max(2, room * TARGET_AT * share));
    const end = LEFT + width;
    const isCut = room * TARGET_AT * share > room;
    const tip = isCut ? `<path class="missed" d="M${end} ${y + 5}l9 8l-9 8z"/>` : '';
    const place = Math.max(end, target) + 14;
    return [
      `<text x="${LEFT - 10}" y="${y + 18}" text-anchor="end">${escaped(label)}</text>`,
      `<rect class="${share <= 1 ? 'met' : 'missed'}" x="${LEFT}" y="${y + 5}" width="${round(width)}" height="16" rx="2"/>${tip}`,
      `<text x="${round(place)}" y="${y + 18}">${escaped(figure)}</text>`,
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f }
.met { fill: #2f81b7 } .missed { fill: #c2571a }
line { stroke: #57606a; stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) { text { fill: #d0d7de } .met { fill: #58a6d6 } .missed { fill: #e08a4e } line { stroke: #8b949e } }
</style>
<text x="${round(target)}" y="20" text-anchor="middle">target</text>
<line x1="${round(target)}" y1="26" x2="${round(target)}" y2="${height - 6}"/>
${rows.join('\n')}
</svg>
`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
