import { packVsix } from '../vscode/packVsix';
import { root } from '../vscode/paths';
import { runToEnd } from '../vscode/processes';
import type { Suite } from './suite';

/** A suite that is one test: it succeeds or it says why not. */
export function check(name: string, title: string, run: () => Promise<unknown>): Suite {
  return {
    name,
    run: async (onResult) => {
      const started = Date.now();
      const ms = (): number => Date.now() - started;
      try {
        await run();
        onResult({ title, titles: [title], file: '', state: 'passed', ms: ms() });
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        onResult({ title, titles: [title], file: '', state: 'failed', ms: ms(), error: text });
      }
      return [];
    },
  };
}

const script = (name: string): Promise<void> => runToEnd('npm', ['run', '--silent', name], { cwd: root });

export const checks = {
  lint: check('lint', 'the sources follow the rules of lint and format', () => script('lint')),
  types: check('types', 'the sources have no type errors', () => script('check-types')),
  pack: check('pack', 'the extension can be built and packed', packVsix),
};
