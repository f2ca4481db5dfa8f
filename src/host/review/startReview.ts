import { commands, env, type Uri, workspace } from 'vscode';
import type { Clock } from '../../core/base/clock';
import { Lifetime } from '../../core/base/lifetime';
import type { Logger } from '../../core/base/logger';
import type { SessionEvent } from '../../core/record/event';
import { COMMANDS, VIEWS } from '../catalogue';
import { REVIEWED } from '../commands/sendReviewed';
import type { PromptDesk } from '../session/promptDesk';
import { Review } from './review';
import { reviewModel } from './reviewModel';
import { ReviewPanel } from './reviewPanel';
import { reviewStanding } from './reviewStanding';

export interface StartReviewParts {
  readonly desk: PromptDesk;
  readonly extensionUri: Uri;
  readonly openText: () => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The review with its page in the editor area, told of what may change a request. */
export function startReview({ desk, extensionUri, openText, clock, logger }: StartReviewParts, own: Lifetime): Review {
  const page = own.add(new ReviewPanel(extensionUri));
  const review = own.add(
    new Review({
      page,
      current: (folder) => desk.current(folder),
      describe: reviewModel,
      standing: reviewStanding,
      actions: {
        send: async () => void (await commands.executeCommand(COMMANDS.generateLog, REVIEWED)),
        generate: async () => void (await commands.executeCommand(COMMANDS.generateLog)),
        back: async () => void (await commands.executeCommand(`${VIEWS.session}.focus`)),
        openText,
        copy: async (text) => await env.clipboard.writeText(text),
      },
      clock,
      logger,
    }),
  );
  own.add(desk.onDidUse((prompt) => review.handed(prompt)));
  own.add(
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('mentorBrain')) review.touch();
    }),
  );
  return review;
}

/** Reading a session notes the project's facts, so those say nothing of whether anything was done. */
export function isNews({ kind }: SessionEvent): boolean {
  return kind !== 'project';
}
