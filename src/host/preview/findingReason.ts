import { l10n } from 'vscode';
import type { Finding } from '../../core/draft/grounding';

export function findingReason({ kind }: Finding): string {
  return kind === 'unknownEvidence'
    ? l10n.t('The session record has no such evidence.')
    : l10n.t('The session record knows no such file.');
}
