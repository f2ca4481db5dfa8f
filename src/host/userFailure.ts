import type { CommandId, VIEWS } from './catalogue';

/** What a person is offered after a failure: at least one next action besides reading. */
export interface NextAction {
  readonly label: string;
  readonly command:
    | CommandId
    | `${typeof VIEWS.session}.focus`
    | 'workbench.action.openSettings'
    | 'workbench.action.reloadWindow'
    | 'workbench.trust.manage'
    | 'workbench.action.files.openFolder';
  readonly args?: readonly unknown[];
}

/**
 * Something went wrong that a person can mend. `message` is one translated sentence with the next action in it; it
 * holds no stack, no page of a server and no user code.
 */
export class UserFailure extends Error {
  constructor(
    message: string,
    readonly actions: readonly NextAction[] = [],
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
    this.name = 'UserFailure';
  }
}
