import * as vscode from 'vscode';
import { joinArguments } from '../../core/record/commandLine';

/** What a task runs, as its definition says it, variables as they are; its name where only that is known. */
export function taskLine({ execution, name }: vscode.Task): string {
  if (execution === undefined) return name;
  if ('process' in execution && typeof execution.process === 'string') {
    return joinArguments([execution.process, ...execution.args]);
  }
  if ('commandLine' in execution || 'command' in execution) {
    const { commandLine, command, args } = execution as vscode.ShellExecution;
    if (typeof commandLine === 'string' && commandLine !== '') return commandLine;
    if (command === undefined) return name;
    return joinArguments([command, ...(args ?? [])].map(wordOf));
  }
  // A program inside of an extension: only its name is known.
  return name;
}

function wordOf(word: string | vscode.ShellQuotedString): string {
  return typeof word === 'string' ? word : word.value;
}
