import type { Draft } from '../../core/draft/draft';
import { gapsOf, ownWords } from '../../core/draft/gaps';
import { estimateTokens } from '../../core/prompt/estimateTokens';
import type { TokenFamily } from '../../core/prompt/modelProfile';
import type { Prompt } from '../../core/prompt/prompt';
import { renderContinuation } from '../../core/draft/renderContinuation';
import type { SessionRecord } from '../../core/session/sessionRecord';
import type { ChosenMentor } from '../mentor/chooseMentor';
import type { MaskText } from './draftingMask';
import type { DraftingState } from './draftingState';
import { leftOutForRoom } from './draftingUsage';

/** The way out for a model's own words: to the screen, the disk, and back to the model. */
export interface OutgoingWords {
  readonly mask: MaskText;
  /** A record with what the user unticked. */
  readonly wholeOf: (record: SessionRecord) => SessionRecord;
  /** A request that is about to be sent without a question of its own, so that it can be reviewed. */
  readonly onSend: (prompt: Prompt) => void;
}

/** A draft, and the record that it was made from. */
export type Written = Pick<DraftingState, 'draft' | 'record'>;

/** The further request for what a draft lacks. What was approved stays as it is, to the byte. */
export async function furtherRequest(
  prompt: Prompt,
  written: Written,
  family: TokenFamily,
  outgoing: OutgoingWords,
): Promise<Prompt> {
  const own = ownWords(written.draft);
  const gaps = gapsOf(own, prompt.language);
  return await further(prompt, { ...written, draft: own }, family, outgoing, (draft) =>
    renderContinuation(prompt, draft, gaps),
  );
}

/** A request that goes on from an approved one with the log as it stands, without what the user has unticked since. */
export async function further(
  prompt: Prompt,
  { draft, record }: Written,
  family: TokenFamily,
  outgoing: OutgoingWords,
  render: (draft: Draft) => Prompt,
): Promise<Prompt> {
  const { withholdUnticked } = await import('../../core/draft/withhold');
  const { draft: out, sections } = withholdUnticked(draft, outgoing.wholeOf(record ?? prompt.record), prompt);
  const request = withMasked(prompt, render(out), family, outgoing);
  return sections.length === 0 ? request : { ...request, withheld: sections };
}

/** A request that goes on from an approved one, with what it adds masked and estimated. */
function withMasked(prompt: Prompt, further: Prompt, family: TokenFamily, { mask }: OutgoingWords): Prompt {
  const added = further.messages.slice(prompt.messages.length);
  const masked = added.map(({ role, content }) => ({ role, content: mask(content) }));
  const more = masked.reduce((sum, { content }) => sum + estimateTokens(content, family), 0);
  // Nobody has estimated the first request, so the sum is not known either.
  const tokens = prompt.tokens === 0 ? 0 : prompt.tokens + more;
  return { ...further, messages: [...prompt.messages, ...masked], tokens };
}

/** Who is asked and what for, as far as it is shown. */
export function factsOf(
  prompt: Prompt,
  { mentor, destination, profile }: ChosenMentor,
): Pick<DraftingState, 'mentorLabel' | 'model' | 'destination' | 'leftOut'> {
  return {
    mentorLabel: mentor.label,
    model: profile?.model ?? null,
    destination: destination?.origin ?? null,
    leftOut: leftOutForRoom(prompt),
  };
}
