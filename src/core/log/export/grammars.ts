export { default as core } from 'highlight.js/lib/core';
export { default as diff } from 'highlight.js/lib/languages/diff';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
// Of each two that are alike one stands after the other: so they are packed as one.
import css from 'highlight.js/lib/languages/css';
import scss from 'highlight.js/lib/languages/scss';
import dart from 'highlight.js/lib/languages/dart';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import typescript from 'highlight.js/lib/languages/typescript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

/** Languages that code in a log is coloured in, by the name that stands behind the fence. */
export const GRAMMARS = {
  ...{ bash, c, cpp, csharp, css, dart, dockerfile, go, ini, java, javascript, json, kotlin, makefile, markdown, php },
  ...{ powershell, python, ruby, rust, scss, shell, sql, swift, typescript, xml, yaml },
};
