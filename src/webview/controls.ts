import { element } from './dom';

/** Look of the few signs that buttons have instead of words. */
export type Sign = 'edit' | 'rewrite' | 'versions' | 'more';

const GLYPHS: Readonly<Record<Sign, string>> = { edit: '✎', rewrite: '↻', versions: '↶', more: '⋯' };

export function button(label: string, look: string, onPress: () => void): HTMLButtonElement {
  const made = element('button', look, label);
  made.type = 'button';
  made.addEventListener('click', onPress);
  return made;
}

/** A button with a sign; its words are told to screen readers and shown when it is pointed at. */
export function signButton(sign: Sign, label: string, onPress: () => void): HTMLButtonElement {
  const made = button('', 'tool', onPress);
  made.append(signOf(sign));
  made.title = label;
  made.setAttribute('aria-label', label);
  made.dataset.tool = sign;
  return made;
}

function signOf(sign: Sign): Node {
  const shown = element('span', '', GLYPHS[sign]);
  shown.setAttribute('aria-hidden', 'true');
  return shown;
}
