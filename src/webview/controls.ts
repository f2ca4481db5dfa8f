import { element } from './dom';
import { icon, type IconName } from './icons';

/** Buttons that have a sign instead of words. */
export type Sign = 'edit' | 'rewrite' | 'versions' | 'more';

const ICONS: Readonly<Record<Sign, IconName>> = {
  edit: 'edit',
  rewrite: 'sparkle',
  versions: 'history',
  more: 'ellipsis',
};

export function button(label: string, look: string, onPress: () => void): HTMLButtonElement {
  const made = element('button', look, label);
  made.type = 'button';
  made.addEventListener('click', onPress);
  return made;
}

/** A button with a sign; its words are told to screen readers and shown when it is pointed at. */
export function signButton(sign: Sign, label: string, onPress: () => void): HTMLButtonElement {
  const made = button('', 'tool', onPress);
  made.append(icon(ICONS[sign]));
  made.title = label;
  made.setAttribute('aria-label', label);
  made.dataset.tool = sign;
  return made;
}
