import { createHash } from 'node:crypto';
import type { ReviewModel, ReviewStanding, ReviewStrings } from '../../../src/shared/reviewMessages';

const STRINGS: ReviewStrings = {
  send: 'Send',
  generate: 'Generate',
  back: 'Back to Session',
  openText: 'Open as Text',
  copy: 'Copy Request',
  copied: 'The request is in the clipboard, to the byte.',
  refresh: 'Refresh',
  actionsLabel: 'Actions',
  warning: 'Warning',
  factsHeading: 'Where it goes and what it holds',
  maskedHeading: 'What was masked',
  maskedText: 'Each place was masked before it was stored and reads [REDACTED:kind:number] here.',
  nothingMasked: 'No secret was found in what was recorded.',
  kind: 'Kind',
  recorded: 'While recording',
  inRequest: 'In this request',
  leftOutHeading: 'What was left out',
  nothingLeftOut: 'Nothing.',
  notesHeading: 'What else to know',
  requestHeading: 'The request',
  viewLabel: 'How the request is shown',
  readable: 'Readable',
  exact: 'Exact Bytes',
  otherFields: 'Other fields: {0}',
  system: 'System message',
  user: 'User message',
  assistant: 'What the mentor had written',
};

export const ASKING: ReviewStanding = {
  state: 'asking',
  title: 'What Will Be Sent',
  lead: 'Nothing has been sent yet. Send this session to api.deepseek.com (model deepseek-flash)?',
  outdated: '',
  canSend: true,
  canGenerate: false,
};

/** @param text of the message of the user */
export function reviewOf(text: string, standing = ASKING): ReviewModel {
  const messages = [
    { role: 'system', content: 'You are a mentor.\n\n# Rules\n- cite' },
    { role: 'user', content: text },
  ];
  const request = JSON.stringify({ model: 'deepseek-flash', messages, stream: true });
  return {
    standing,
    warnings: ['The connection is not encrypted: anyone on the same network can read what is sent.'],
    facts: [
      { label: 'Goes to', value: 'https://api.deepseek.com' },
      { label: 'Run by', value: 'DeepSeek' },
      { label: 'Model', value: 'deepseek-flash' },
      { label: 'Holds', value: '12 changes, 7 command runs and 2 problems; 9 files are named' },
      { label: 'Size', value: `${Buffer.byteLength(request)} bytes` },
    ],
    redactions: [
      { name: 'Keys or tokens of GitHub', recorded: 3, inRequest: 1 },
      { name: 'Passwords in addresses', recorded: 1, inRequest: 0 },
    ],
    leftOut: ['Unticked by you: 2 command runs.', 'To fit the model’s context, left out: the lines of 4 changes.'],
    notes: ['If the reply lacks sections, one further request asks for them.'],
    request,
    hash: createHash('sha256').update(request).digest('hex'),
    strings: STRINGS,
  };
}
