import type { Locator, Page } from 'playwright-core';
import { encodeGif, type GifFrame } from '../../support/gif';
import { waitUntil } from '../../support/vscode/processes';

/** A recording of a window: pictures at the moments that matter, each shown for as long as it takes to read it. */
export class Film {
  private readonly frames: GifFrame[] = [];

  constructor(private readonly page: Page) {}

  /** Where the title bar of the window is: what is going on. */
  async caption(text: string): Promise<void> {
    await this.page.evaluate(draw, captionOf(text));
  }

  async shot(ms: number): Promise<void> {
    this.frames.push({ png: await this.page.screenshot(), ms });
  }

  /** Brings the pointer to something, which a browser without a screen does not draw. */
  async pointAt(target: Locator): Promise<void> {
    const box = await restingPlace(target);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.evaluate(draw, pointerAt(x, y, 'block'));
    await this.shot(600);
    await this.page.evaluate(draw, pointerAt(x, y, 'none'));
  }

  /**
   * Pictures of what moves by itself, until it is over; of all that were taken so many that it goes by in the time.
   *
   * @param count of pictures
   * @param ms how long each is shown
   */
  async follow(count: number, ms: number, over: Promise<unknown>): Promise<void> {
    const progress = { isOver: false };
    const ended = over.finally(() => {
      progress.isOver = true;
    });
    const pngs: Uint8Array[] = [];
    while (!progress.isOver) pngs.push(await this.page.screenshot());
    await ended;
    const every = Math.max(1, pngs.length / count);
    for (let at = 0; at < pngs.length; at += every) {
      const png = pngs[Math.floor(at)];
      if (png !== undefined) this.frames.push({ png, ms });
    }
  }

  gif(): Uint8Array {
    return encodeGif(this.frames);
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What was scrolled to glides there. */
async function restingPlace(target: Locator): Promise<Box> {
  let before: Box | null = null;
  const probe = async (): Promise<Box | undefined> => {
    const box = await target.boundingBox();
    const rests = box !== null && before !== null && box.x === before.x && box.y === before.y;
    before = box;
    return rests ? box : undefined;
  };
  return await waitUntil('what is pointed at to rest', probe, 10_000, 150);
}

interface Shape {
  readonly id: string;
  readonly text: string;
  readonly style: Readonly<Record<string, string>>;
}

/** Runs in the page, above all that is there. */
function draw({ id, text, style }: Shape): void {
  const found = document.getElementById(id) ?? document.body.appendChild(document.createElement('div'));
  found.id = id;
  found.textContent = text;
  Object.assign(found.style, { position: 'fixed', zIndex: '100000', pointerEvents: 'none', ...style });
}

const captionOf = (text: string): Shape => ({
  id: 'film-caption',
  text,
  style: {
    top: '0',
    left: '0',
    right: '0',
    height: '36px',
    font: '600 17px sans-serif',
    lineHeight: '36px',
    textAlign: 'center',
    color: '#ffffff',
    background: '#0a5ea8',
  },
});

const pointerAt = (x: number, y: number, display: 'block' | 'none'): Shape => ({
  id: 'film-pointer',
  text: '',
  style: {
    display,
    left: `${x - 11}px`,
    top: `${y - 11}px`,
    width: '16px',
    height: '16px',
    borderRadius: '50%',
    border: '3px solid #d1242f',
    background: 'rgba(209, 36, 47, 0.25)',
  },
});
