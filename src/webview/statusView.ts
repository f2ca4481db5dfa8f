import type { PreviewModel, PreviewRequest } from '../shared/previewMessages';
import { element, fill, reconcile, setText } from './dom';

/** Who writes, where the record goes, how far the log is, and the quiet announcement of it. */
export class StatusView {
  readonly element = element('div', 'status');
  /** Spoken by screen readers: milestones only, never the text of the log. */
  readonly announcement = element('p', 'spoken');
  private readonly mentor = element('span', 'mentor');
  private readonly choose = element('button', 'inline');
  private readonly destination = element('p', 'muted');
  private readonly target = element('p', 'muted');
  private readonly progress = element('div', 'progress');
  private readonly progressText = element('span');
  private readonly bar = element('progress');
  private readonly pace = element('p', 'pace');
  private readonly remarks = element('div', 'remarks');

  constructor(send: (request: PreviewRequest) => void) {
    this.choose.type = 'button';
    this.choose.dataset.action = 'chooseMentor';
    this.choose.addEventListener('click', () => send({ kind: 'chooseMentor' }));
    this.announcement.setAttribute('role', 'status');
    this.announcement.setAttribute('aria-live', 'polite');
    // The words beside it say the same.
    this.bar.setAttribute('aria-hidden', 'true');
    const line = element('p', 'who');
    line.append(this.mentor, this.choose);
    this.progress.append(this.bar, this.progressText);
    this.element.append(line, this.destination, this.target, this.progress, this.pace, this.remarks);
  }

  show(model: PreviewModel): void {
    const { phase, status, strings } = model;
    const isWritten = phase === 'ready' || phase === 'failed';
    setText(this.mentor, fill(strings.mentor, status.mentorLabel));
    setText(this.choose, strings.chooseMentor);
    this.choose.hidden = phase === 'drafting';
    const { destination } = status;
    setText(this.destination, destination === null ? strings.staysLocal : fill(strings.sendsTo, destination));
    this.destination.hidden = isWritten;
    setText(this.target, fill(strings.target, model.targetPath));
    this.target.hidden = !isWritten || model.sections.length === 0 || model.targetPath === '';
    this.progress.hidden = phase !== 'drafting';
    setText(this.pace, paceLine(model));
    this.pace.hidden = this.pace.textContent === '';
    this.showProgress(model);
    reconcile(
      this.remarks,
      0,
      model.remarks.map((remark) => element('p', 'muted', remark)),
    );
    setText(this.announcement, announcement(model));
  }

  private showProgress({ status, strings }: PreviewModel): void {
    this.bar.max = Math.max(status.sectionsTotal, 1);
    // Without a value the bar says "working", which is all that is known until the first section.
    if (status.characters === 0) this.bar.removeAttribute('value');
    else this.bar.value = status.sectionsDone;
    const written = fill(strings.progress, status.sectionsDone, status.sectionsTotal, status.characters);
    setText(this.progressText, status.activity?.text ?? written);
  }
}

/** How long it takes and how much has come, for those who look; nobody is told of every second. */
function paceLine({ phase, status: { pace }, strings: { reading } }: PreviewModel): string {
  if (phase !== 'drafting' || pace === undefined) return '';
  const { seconds, firstWordMs, tokens } = pace;
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return [
    fill(reading.elapsed, time),
    ...(tokens === 0 ? [] : [fill(reading.tokens, tokens.toLocaleString('en'))]),
    ...(firstWordMs === null ? [] : [fill(reading.firstWord, Math.max(0.1, firstWordMs / 1000).toFixed(1))]),
  ].join(' · ');
}

function announcement({ phase, sections, status, strings, notice }: PreviewModel): string {
  if (phase === 'ready') return strings.announceReady;
  if (phase === 'failed') return `${strings.announceFailed} ${notice?.text ?? ''}`.trim();
  if (phase !== 'drafting') return notice?.text ?? '';
  // Without the seconds, which would be spoken one by one.
  if (status.activity !== null) return status.activity.spoken;
  const index = sections.findIndex(({ complete, body }) => !complete && body !== '');
  const heading = sections[index]?.heading;
  return heading === undefined ? '' : fill(strings.announceSection, index + 1, status.sectionsTotal, heading);
}
