import type { Page } from 'playwright-core';

export interface Contrast {
  readonly name: string;
  readonly ratio: number;
}

/** The contrast, by WCAG 2, of the text of each element that a selector finds with what is behind it. */
export function contrasts(page: Page, selector: string): Promise<readonly Contrast[]> {
  return page.evaluate((wanted) => {
    type Colour = readonly [number, number, number, number];
    const parse = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    };
    const over = ([r, g, b, alpha]: Colour, [r2, g2, b2]: Colour): Colour => {
      const mix = (above: number, below: number): number => above * alpha + below * (1 - alpha);
      return [mix(r, r2), mix(g, g2), mix(b, b2), 1];
    };
    const behind = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1];
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(element.parentElement));
    };
    const luminance = ([red, green, blue]: Colour): number => {
      const linear = (value: number): number =>
        value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    return [...document.querySelectorAll(wanted)].map((element) => {
      const back = behind(element);
      const lights = [luminance(over(parse(getComputedStyle(element).color), back)), luminance(back)];
      const ratio = (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
      return { name: element.className, ratio };
    });
  }, selector);
}
