import type { PreviewMessage, PreviewModel, PreviewSection } from './previewMessages';

/**
 * The messages that make one model of the preview the other. While text streams in, only what came is sent: the cost
 * of an update must not grow with the log. Folding them over `before` gives `after`.
 */
export function previewChanges(before: PreviewModel | null, after: PreviewModel): readonly PreviewMessage[] {
  if (before?.phase !== 'drafting' || after.phase !== 'drafting' || !isAlike(before, after)) {
    return [{ kind: 'show', model: after }];
  }
  const sections = after.sections.flatMap((section, index) => sectionChange(before.sections[index], section, index));
  const isSameStatus = JSON.stringify(before.status) === JSON.stringify(after.status);
  return isSameStatus ? sections : [...sections, { kind: 'status', status: after.status }];
}

/** Whether the two differ in their sections and their status alone, and no section went away. */
function isAlike(before: PreviewModel, after: PreviewModel): boolean {
  return after.sections.length >= before.sections.length && restOf(before) === restOf(after);
}

function restOf(model: PreviewModel): string {
  return JSON.stringify({ ...model, sections: null, status: null });
}

function sectionChange(before: PreviewSection | undefined, now: PreviewSection, index: number): PreviewMessage[] {
  if (before === undefined || headOf(before) !== headOf(now) || !now.body.startsWith(before.body)) {
    return [{ kind: 'section', index, section: now }];
  }
  const base = before.body.length;
  return now.body.length === base ? [] : [{ kind: 'append', index, base, text: now.body.slice(base) }];
}

function headOf(section: PreviewSection): string {
  return JSON.stringify({ ...section, body: '' });
}
