import { Buffer } from 'node:buffer';
import { env, l10n } from 'vscode';
import type { MentorDestination } from '../../core/mentor/exactRequest';
import { parseEndpoint } from '../../core/mentor/endpointUrl';
import { vendorOfOrigin } from '../../core/mentor/languageModelRequest';
import { PRESETS } from '../../core/mentor/presets';
import { maskCounts } from '../../core/privacy/maskCounts';
import { outlineSection, type SectionId } from '../../core/prompt/outline';
import type { LogLanguage } from '../../core/prompt/prompt';
import { costOf } from '../../core/prompt/modelProfile';
import type { LeftOut, SessionRecord } from '../../core/session/sessionRecord';
import type { ReviewFact, ReviewModel, ReviewRedaction, ReviewStanding } from '../../shared/reviewMessages';
import { vendorName } from '../mentor/destinationName';
import { itemOf } from '../preview/draftRemarks';
import { leftOutForRoom } from '../session/draftingUsage';
import { displayLanguage } from '../settings';
import { hashOfText, type ReviewedRequest, requestText } from './reviewedRequest';
import { reviewStrings } from './reviewStrings';
import { secretName } from './secretNames';

/** Everything that the page tells of a request, and the request itself. */
export function reviewModel(reviewed: ReviewedRequest, standing: ReviewStanding): ReviewModel {
  const { destination, prompt } = reviewed;
  const request = requestText(reviewed);
  return {
    standing,
    warnings: destination === null ? [] : warningsOf(destination),
    facts: factsOf(reviewed, request),
    redactions: redactionsOf(prompt.record, request),
    leftOut: leftOutOf(reviewed),
    notes: destination === null ? [] : notesOf(destination),
    request,
    hash: hashOfText(request),
    strings: reviewStrings(destination !== null),
  };
}

function warningsOf({ origin, isUnencrypted }: MentorDestination): readonly string[] {
  const unencrypted = l10n.t('The connection is not encrypted: anyone on the same network can read what is sent.');
  const vendor = l10n.t('VS Code hands it to the extension that provides this model; where it goes is decided there.');
  return [...(isUnencrypted ? [unencrypted] : []), ...(vendorOfOrigin(origin) === null ? [] : [vendor])];
}

function factsOf({ prompt, destination, price, folder }: ReviewedRequest, request: string): readonly ReviewFact[] {
  const { sent, tokens } = prompt;
  const bytes = Buffer.byteLength(request);
  const size = l10n.t('{0} bytes ({1} KB)', grouped(bytes), Math.ceil(bytes / 1024));
  const cost = price === null || tokens === 0 ? null : costOf(tokens, 0, price);
  return [
    ...(destination === null ? [] : destinationFacts(destination)),
    { label: l10n.t('Project'), value: folder?.name ?? sent.overview.project },
    { label: l10n.t('Holds'), value: holds(sent) },
    { label: l10n.t('Size'), value: size },
    ...(tokens === 0 ? [] : [{ label: l10n.t('Tokens'), value: l10n.t('about {0}, estimated', grouped(tokens)) }]),
    ...(cost === null ? [] : [{ label: l10n.t('Cost'), value: l10n.t('about {0}; the reply comes on top', cost) }]),
    { label: 'SHA-256', value: hashOfText(request) },
  ];
}

function destinationFacts({ origin, model }: MentorDestination): readonly ReviewFact[] {
  const vendor = vendorOfOrigin(origin);
  return [
    { label: l10n.t('Goes to'), value: vendor === null ? origin : l10n.t('a language model of VS Code') },
    { label: l10n.t('Run by'), value: vendor === null ? runBy(origin) : vendorName(vendor) },
    { label: l10n.t('Model'), value: model },
  ];
}

/** As far as the address tells: whose it is, this machine, or whoever answers there. */
function runBy(origin: string): string {
  const endpoint = parseEndpoint(origin);
  if (endpoint.ok && endpoint.isLoopback) return l10n.t('a server on this machine');
  const known = PRESETS.find(({ addresses }) => addresses.some(({ url }) => new URL(url).origin === origin));
  return known?.name[displayLanguage()] ?? l10n.t('whoever runs {0}', new URL(origin).host);
}

function holds({ changes, runs, problems, overview, commits }: SessionRecord): string {
  const named = [
    ...overview.files.map(({ path }) => path),
    ...changes.map(({ path }) => path),
    ...problems.flatMap(({ failure }) => failure.file ?? []),
    ...commits.flatMap(({ files }) => files),
  ];
  return l10n.t(
    'changes: {0}, command runs: {1}, problems: {2}, files named: {3}',
    changes.length,
    runs.length,
    problems.length,
    new Set(named).size,
  );
}

function redactionsOf(record: SessionRecord, request: string): readonly ReviewRedaction[] {
  const inRequest = maskCounts(request);
  const kinds = new Set([...Object.keys(record.redactions), ...Object.keys(inRequest)]);
  return [...kinds].map((kind) => ({
    name: secretName(kind),
    recorded: record.redactions[kind] ?? 0,
    inRequest: inRequest[kind] ?? 0,
  }));
}

/** By whom it was left out: the user, the room that the model has, the bounds of a record. */
function leftOutOf({ prompt }: ReviewedRequest): readonly string[] {
  const { language, withheld = [] } = prompt;
  const { leftOut, unticked = [] } = prompt.record;
  const forRoom = leftOutForRoom(prompt);
  return [
    ...(unticked.length === 0 ? [] : [l10n.t('Unticked by you: {0}.', listed(unticked))]),
    ...(withheld.length === 0 ? [] : [notSent(withheld, language)]),
    ...(forRoom.length === 0 ? [] : [l10n.t('To fit the model’s context, left out: {0}.', listed(forRoom))]),
    ...(leftOut.length === 0 ? [] : [l10n.t('Not in the record, which is bounded: {0}.', listed(leftOut))]),
  ];
}

function notSent(withheld: readonly SectionId[], language: LogLanguage): string {
  const headings = withheld.map((id) => outlineSection(id).heading[language]);
  const names = new Intl.ListFormat(env.language, { type: 'conjunction' }).format(headings);
  return l10n.t('Of the draft, not sent because it tells of what you unticked: {0}.', names);
}

function notesOf({ origin }: MentorDestination): readonly string[] {
  const further = l10n.t(
    'If the reply lacks sections, one further request with the same data and the reply asks for them.',
  );
  const kept = l10n.t(
    'What is kept of it there, and for how long, is settled by the terms of that service; it cannot be called back from here.',
  );
  if (vendorOfOrigin(origin) !== null) return [further, kept];
  const headers = l10n.t(
    'These bytes are the body. Beside them go only the headers of HTTP: your API key, if you set one, and the headers from your settings.',
  );
  const again = l10n.t(
    'A request that fails before a word has come is sent again, twice at most; a service that refuses the optional fields gets the same messages without them.',
  );
  return [further, headers, again, kept];
}

function listed(leftOut: readonly LeftOut[]): string {
  return new Intl.ListFormat(env.language, { type: 'conjunction' }).format(leftOut.map(itemOf));
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
