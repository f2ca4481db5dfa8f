/** A place that a stack trace names. */
export interface Frame {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * Folders and schemes of code that is not the user's: packages, runtimes, frameworks, build output of tools.
 * Sources: the layouts of npm, pip, venv, Go modules, cargo, rustup, gem, bundler, composer and Homebrew.
 */
const FOREIGN: readonly string[] = [
  'node_modules/',
  'node:',
  'internal/',
  'webpack-internal:',
  'webpack/bootstrap',
  '.pnpm/',
  '.yarn/',
  '.next/',
  'deps/uv/',
  'site-packages/',
  'dist-packages/',
  '/lib/python',
  '/lib64/python',
  '/.pyenv/versions/',
  '<frozen ',
  '<__array_function__',
  '/usr/lib/',
  '/usr/include/',
  '/include/c++/',
  '/usr/share/',
  '/usr/bin/',
  '/usr/local/bin/',
  '/usr/local/go/',
  '/go/pkg/mod/',
  '/libexec/src/',
  '/rustc/',
  '/.cargo/registry/',
  '/.rustup/',
  'library/std/',
  'library/core/',
  'library/alloc/',
  '/gems/',
  '/lib/ruby/',
  '<internal:',
  'vendor/',
  'phar://',
  'dart:',
  'package:flutter/',
  'package:test',
  '/flutter/packages/',
  '/.pub-cache/',
  '/elixir/lib/',
  '/_/src/',
];

/** Python's own modules on Windows: `C:/Python312/Lib/json/decoder.py`. */
const WINDOWS_PYTHON = /\/Python3\d{0,3}(?:-\d\d)?\/Lib\//i;

/** Whether a path as printed in a stack trace is in the user's own project, as far as a path can tell. */
export function isOwnFile(path: string): boolean {
  const file = path.replaceAll('\\', '/');
  return !FOREIGN.some((part) => file.includes(part)) && !WINDOWS_PYTHON.test(file) && file !== 'native';
}

/** The first frame of the user's own code, in the order given. */
export function firstOwnFrame(frames: readonly Frame[]): Frame | undefined {
  return frames.find((frame) => isOwnFile(frame.file));
}

/** A `file:` address as the path in it; other text is returned as it is. */
export function pathOf(printed: string): string {
  if (!printed.startsWith('file://')) return printed;
  const path = decoded(printed.slice('file://'.length));
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

/** Addresses have blanks and letters beyond ASCII in another form. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
