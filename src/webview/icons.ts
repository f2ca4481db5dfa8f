import add from '@vscode/codicons/src/icons/add.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import checkAll from '@vscode/codicons/src/icons/check-all.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import discard from '@vscode/codicons/src/icons/discard.svg';
import edit from '@vscode/codicons/src/icons/edit.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import list from '@vscode/codicons/src/icons/list-unordered.svg';
import pass from '@vscode/codicons/src/icons/pass.svg';
import question from '@vscode/codicons/src/icons/question.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import sparkle from '@vscode/codicons/src/icons/sparkle.svg';
import stop from '@vscode/codicons/src/icons/stop-circle.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import { trustedDrawing } from './trustedTexts';

/** The drawings ship as text in the bundle: a font would have to be allowed by the page's policy. */
const DRAWINGS = {
  add,
  check,
  checkAll,
  close,
  copy,
  discard,
  edit,
  ellipsis,
  error,
  history,
  info,
  list,
  pass,
  question,
  refresh,
  sparkle,
  stop,
  trash,
  warning,
} as const;

export type IconName = keyof typeof DRAWINGS;

const drawn = new Map<IconName, Element>();

/** One of VS Code's own icons, in the colour of the text around it. Whoever uses it says in words what it stands for. */
export function icon(name: IconName): Element {
  const known = drawn.get(name);
  if (known !== undefined) return known.cloneNode(true) as Element;
  const parsed = new DOMParser().parseFromString(trustedDrawing(DRAWINGS[name]), 'image/svg+xml').documentElement;
  const svg = document.importNode(parsed, true);
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  drawn.set(name, svg);
  return svg.cloneNode(true) as Element;
}
