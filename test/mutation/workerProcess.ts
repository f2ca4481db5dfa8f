import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../support/vscode/paths';
import type { Answer, Order } from './messages';
import { sandbox, sandboxTests } from './sandbox';

/** The process that runs the tests; a new one is started when it had to be ended. */
export class WorkerProcess {
  private child: ChildProcess | null = null;

  /** The answer, or null when none came in time or the process died of the order. */
  async ask(order: Order, timeoutMs: number): Promise<Answer | null> {
    const child = this.child ?? (await this.start());
    const waiting = nextAnswer(child, timeoutMs);
    child.send(order);
    const answer = await waiting;
    if (answer === null) this.stop();
    return answer;
  }

  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  private async start(): Promise<ChildProcess> {
    const child = fork(join(root, 'test', 'mutation', 'worker.ts'), [...sandboxTests()], {
      cwd: sandbox,
      execArgv: ['--import', 'tsx', '--max-old-space-size=2048'],
      // A test that prints would print once for each mutant.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    const first = await nextAnswer(child, 600_000);
    if (first?.is !== 'ready') throw new Error('the tests could not be loaded with the mutants in the code');
    return child;
  }
}

function nextAnswer(child: ChildProcess, timeoutMs: number): Promise<Answer | null> {
  return new Promise((done) => {
    const end = (answer: Answer | null): void => {
      clearTimeout(timer);
      child.off('message', end);
      child.off('exit', died);
      done(answer);
    };
    const died = (): void => end(null);
    const timer = setTimeout(died, timeoutMs);
    child.on('message', end);
    child.on('exit', died);
  });
}
