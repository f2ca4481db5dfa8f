import { env, l10n } from 'vscode';
import { withoutDropped } from '../../core/draft/draft';
import { gapsOf } from '../../core/draft/gaps';
import { costOf } from '../../core/prompt/modelProfile';
import { LABELS, type SectionId } from '../../core/prompt/outline';
import type { LeftOut } from '../../core/session/sessionRecord';
import type { DraftingState } from '../session/draftingState';
import type { DraftUsage } from '../session/draftingUsage';

/** Who filled a section in, or what it lacks in the end. */
export function badgesOf({ draft: whole, language, phase }: DraftingState): ReadonlyMap<SectionId, string> {
  const draft = withoutDropped(whole);
  const badges = new Map<SectionId, string>();
  for (const { id, writtenBy, edited } of draft.sections) {
    if (edited === true) badges.set(id, l10n.t('edited by you'));
    else if (writtenBy === 'offline') badges.set(id, l10n.t('filled in by the offline mentor'));
  }
  if (phase !== 'ready') return badges;
  for (const { section, parts } of gapsOf(draft, language)) {
    if (parts.length > 0) badges.set(section, l10n.t('lacks: {0}', named(parts.map((part) => LABELS[part][language]))));
  }
  return badges;
}

/** What has to be known about a draft as a whole, in the order in which it matters. */
export function remarksOf({ draft, history, leftOut, record, usage, phase }: DraftingState): readonly string[] {
  if (phase === 'idle') return [];
  // What the user had written offline, the mentor did not leave out.
  const isAsked = (id: SectionId): boolean => history.some(({ section }) => section === id);
  const offline = withoutDropped(draft).sections.filter(({ writtenBy }) => writtenBy === 'offline');
  const filled = offline.filter(({ id }) => !isAsked(id)).length;
  return [
    ...(filled === 0 ? [] : [l10n.t('The mentor left sections out: {0} filled in by the offline mentor.', filled)]),
    ...(record?.unticked === undefined ? [] : [l10n.t('Unticked, so not told: {0}.', listed(record.unticked))]),
    ...(leftOut.length === 0 ? [] : [l10n.t('To fit the model’s context, left out: {0}.', listed(leftOut))]),
    ...(usage === null ? [] : usageRemark(usage)),
  ];
}

function listed(leftOut: readonly LeftOut[]): string {
  return named(leftOut.map(itemOf));
}

function named(items: readonly string[]): string {
  return new Intl.ListFormat(env.language, { type: 'conjunction' }).format(items);
}

export function itemOf({ what, count }: LeftOut): string {
  return count === 1 ? oneOf(what) : manyOf(what, count);
}

function oneOf(what: LeftOut['what']): string {
  const names: Readonly<Record<LeftOut['what'], string>> = {
    output: l10n.t('the output of one run'),
    diff: l10n.t('the lines of one change'),
    text: l10n.t('one long text'),
    run: l10n.t('one command run'),
    change: l10n.t('one change'),
    attempt: l10n.t('one attempt'),
    problem: l10n.t('one problem'),
    commit: l10n.t('one commit'),
    note: l10n.t('one note'),
    file: l10n.t('the name of one file'),
    event: l10n.t('one event'),
  };
  return names[what];
}

function manyOf(what: LeftOut['what'], count: number): string {
  const names: Readonly<Record<LeftOut['what'], string>> = {
    output: l10n.t('the output of {0} runs', count),
    diff: l10n.t('the lines of {0} changes', count),
    text: l10n.t('{0} long texts', count),
    run: l10n.t('{0} command runs', count),
    change: l10n.t('{0} changes', count),
    attempt: l10n.t('{0} attempts', count),
    problem: l10n.t('{0} problems', count),
    commit: l10n.t('{0} commits', count),
    note: l10n.t('{0} notes', count),
    file: l10n.t('the names of {0} files', count),
    event: l10n.t('{0} events', count),
  };
  return names[what];
}

function usageRemark(usage: DraftUsage): readonly string[] {
  const { firstWordMs, promptTokens, replyTokens, isReported, isPromptCut, requests } = usage;
  const parts = [
    ...(requests > 1 ? [l10n.t('{0} requests', requests)] : []),
    ...(firstWordMs === null ? [] : [l10n.t('first word after {0} s', Math.max(0.1, firstWordMs / 1000).toFixed(1))]),
    ...(promptTokens === null ? [] : [tokensIn(promptTokens, isReported)]),
    ...(replyTokens === null ? [] : [tokensOut(replyTokens, isReported)]),
  ];
  if (parts.length > 0 && requests > 0) parts.push(...costRemark(usage));
  const cut = l10n.t(
    'The server read only a part of the session: raise the context of the model (Ollama: num_ctx), then generate again.',
  );
  return [...(isPromptCut ? [cut] : []), ...(parts.length === 0 ? [] : [parts.join(' · ')])];
}

function costRemark({ promptTokens, replyTokens, price }: DraftUsage): readonly string[] {
  if (price === null || promptTokens === null || replyTokens === null) return [];
  return [l10n.t('about {0}', costOf(promptTokens, replyTokens, price))];
}

function tokensIn(count: number, isReported: boolean): string {
  return isReported ? l10n.t('{0} tokens in', grouped(count)) : l10n.t('about {0} tokens in', grouped(count));
}

function tokensOut(count: number, isReported: boolean): string {
  return isReported ? l10n.t('{0} tokens out', grouped(count)) : l10n.t('about {0} tokens out', grouped(count));
}

/** 12345 → 12,345 in both languages. */
function grouped(count: number): string {
  return count.toLocaleString('en');
}
