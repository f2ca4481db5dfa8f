import assert from 'node:assert/strict';
import { sourceFiles } from './sourceFiles';

/** Every way of Node and of VS Code to start a program, or to have one started, and to write into a terminal. */
const STARTS: Readonly<Record<string, RegExp>> = {
  'a module of Node that starts programs': /['"](?:node:)?(?:child_process|cluster|worker_threads|vm|repl)['"]/,
  'a module that is named at run time': /(?<![.\w])require\s*\((?!\))|\bimport\s*\((?!\s*'\.)/,
  'an inner binding of Node': /process\.(?:binding|dlopen|execve)\b/,
  'a signal to a process': /process\.kill\s*\((?!pid, 0\))/,
  'a terminal': /\bcreateTerminal\b|\bsendText\b|\bexecuteCommand\s*\(\s*['"]workbench\.action\.terminal/,
  'a command in a shell': /\.shellIntegration\s*\??\.\s*executeCommand|\bsendSequence\b/,
  'a task': /\bexecuteTask\b|\bregisterTaskProvider\b|new\s+(?:vscode\.)?(?:Shell|Process|Custom)Execution\b/,
  'a debugger': /\bstartDebugging\b|new\s+(?:vscode\.)?DebugAdapterExecutable\b/,
  'a program of git': /\bgit\.(?:exec|spawn|path)\b/,
  'code from a text': /\beval\s*\(|new\s+Function\s*\(/,
};

describe('the sources start no program [N6 N10 T20 T21 T24]', () => {
  const files = sourceFiles('src');

  for (const [what, pattern] of Object.entries(STARTS)) {
    it(`by ${what}`, () => {
      const found = files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
      assert.deepEqual(found, []);
    });
  }

  it('as would be noticed', () => {
    const samples = [
      "import { exec } from 'node:child_process';",
      "const cluster = import('cluster');",
      'const name = require(other);',
      'await import(name);',
      'process.dlopen(module, path);',
      'process.kill(pid);',
      "terminal.sendText('ls');",
      "terminal.shellIntegration?.executeCommand('ls');",
      'vscode.tasks.executeTask(task);',
      "new vscode.ShellExecution('ls');",
      'vscode.debug.startDebugging(folder, name);',
      'spawn(git.path, [])',
      "eval('1')",
    ];
    for (const sample of samples) {
      assert.ok(
        Object.values(STARTS).some((pattern) => pattern.test(sample)),
        sample,
      );
    }
  });
});
