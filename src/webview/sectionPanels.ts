import { MAX_WISH_LENGTH } from '../shared/sectionLimits';
import type { PreviewVersion, SectionStrings } from '../shared/sectionMessages';
import { button } from './controls';
import { element, fill } from './dom';

/** A wish in the user's own words, or one of those that are asked for often. */
export function wishForm(
  rewriter: string | undefined,
  canFill: boolean,
  strings: SectionStrings,
  chooseMentor: HTMLButtonElement,
  on: { readonly onWish: (wish: string) => void; readonly onFill: () => void },
): HTMLElement {
  const form = element('div', 'wish');
  if (rewriter === undefined) {
    const row = element('div', 'actions');
    row.append(...(canFill ? [button(strings.fill, 'primary', on.onFill)] : []), chooseMentor);
    form.append(element('p', 'muted', strings.onlyOffline), row);
    return form;
  }
  const input = element('input');
  input.type = 'text';
  input.maxLength = MAX_WISH_LENGTH;
  input.placeholder = strings.wish;
  input.setAttribute('aria-label', strings.wish);
  const send = (): void => on.onWish(input.value.trim());
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    send();
  });
  const ready = element('div', 'suggestions');
  ready.append(...strings.suggestions.map((wish) => button(wish, 'secondary', () => on.onWish(wish))));
  const row = element('div', 'actions');
  row.append(button(fill(strings.rewriteWith, rewriter), 'primary', send));
  form.append(input, ready, row);
  return form;
}

/** The former texts of a section, newest first. */
export function versionList(
  versions: readonly PreviewVersion[],
  strings: SectionStrings,
  onTakeBack: (id: string) => void,
): HTMLElement {
  if (versions.length === 0) return element('p', 'muted', strings.noVersions);
  const list = element('ul', 'versions');
  list.append(
    ...versions.map(({ id, label, excerpt }) => {
      const item = element('li');
      const take = button(strings.takeBack, 'secondary', () => onTakeBack(id));
      take.setAttribute('aria-label', `${strings.takeBack}: ${label}`);
      const told = element('div');
      told.append(element('strong', '', label), element('span', 'muted', excerpt));
      item.append(told, take);
      return item;
    }),
  );
  return list;
}

export interface MenuEvents {
  readonly onRewrite: () => void;
  /** `null` where there are none. */
  readonly onVersions: (() => void) | null;
  /** `null` where there is nothing to write it from. */
  readonly onFill: (() => void) | null;
  readonly onDrop: () => void;
}

/** All that can be done to a section besides editing it. */
export function moreMenu(strings: SectionStrings, { onRewrite, onVersions, onFill, onDrop }: MenuEvents): HTMLElement {
  const menu = element('div', 'menu');
  menu.append(button(strings.rewrite, 'secondary', onRewrite));
  if (onVersions !== null) menu.append(button(strings.versions, 'secondary', onVersions));
  if (onFill !== null) menu.append(button(strings.fill, 'secondary', onFill));
  menu.append(button(strings.drop, 'secondary', onDrop));
  return menu;
}

/** Something that is so, with what can be done about it. */
export function quietRow(text: string, ...buttons: readonly HTMLButtonElement[]): HTMLElement {
  const made = element('div', 'quiet-row');
  made.append(element('span', 'muted', text), ...buttons);
  return made;
}
