import type { Failure } from '../../../failures/failure';
import { ENVIRONMENT_ERRORS } from './environmentErrors';
import type { ErrorKnowledge } from './errorKnowledge';
import { type Resource, mdn, page, python } from './concept';
import { pythonTypeErrors } from './pythonTypeErrors';

/** Where a failure of Python leads, whatever its kind. */
export const PYTHON_ERRORS = python({ zh: '错误和异常', en: 'errors and exceptions' }, 'tutorial/errors.html');
const PYTHON_FILE = /\.py\b|^'[^']*'$|Traceback/;

/** Errors that the code itself throws. */
const CODE_ERRORS: readonly ErrorKnowledge[] = [
  {
    kind: /^(AssertionError|ERR_ASSERTION|AssertionFailure|TestFailure)/i,
    meaning: {
      zh: '代码给出的值和测试期望的值不一样',
      en: 'the code gave another value than the test expects',
    },
    checks: [
      {
        zh: '对照失败信息里的实际值与期望值，先判断错的是代码还是测试',
        en: 'compare actual and expected, and decide whether the code or the test is wrong',
      },
      {
        zh: '只跑这一个测试，在断言之前打印中间值，找到第一个不对的地方',
        en: 'run this test alone, print values before the assertion and find the first wrong one',
      },
    ],
    lesson: {
      zh: '断言失败时，先看实际值是怎么来的，再动代码',
      en: 'when an assertion fails, find where the actual value comes from before changing code',
    },
    docs: page('Node.js assert', 'https://nodejs.org/api/assert.html'),
  },
  {
    kind: /^KeyError/,
    meaning: { zh: '从字典里取一个不存在的键', en: 'a dictionary was asked for a key that it does not have' },
    checks: [
      {
        zh: '在报错的前一行打印这个字典实际有哪些键',
        en: 'print the keys that the dictionary really has, on the line before the error',
      },
      {
        zh: '往上找这个字典从哪里来：文件、接口还是别的函数，确认键名和层级',
        en: 'follow the dictionary to its source, a file, an API or another function, and check name and level of the key',
      },
    ],
    lesson: {
      zh: '读外部数据时，先看清真实的结构，再写取值的代码',
      en: 'look at the real shape of outside data before writing the code that reads it',
    },
    docs: PYTHON_ERRORS,
  },
  {
    kind: /^(ModuleNotFoundError|ImportError|MODULE_NOT_FOUND|ERR_MODULE_NOT_FOUND|CannotFindModule)/i,
    meaning: {
      zh: '解释器按当前的搜索路径找不到要导入的模块或名字',
      en: 'the module or name to import was not found on the current search path',
    },
    checks: [
      {
        zh: '确认依赖装在当前使用的环境里，并且和运行命令用的是同一个解释器',
        en: 'check that the dependency is installed in the environment that the command runs in',
      },
      {
        zh: '核对导入路径、扩展名和大小写，以及命令是从哪个目录执行的',
        en: 'check path, extension and case of the import, and the folder the command ran in',
      },
    ],
    lesson: {
      zh: '导入出错先查环境和路径，再怀疑代码',
      en: 'when an import fails, look at the environment and the path before the code',
    },
    docs: python({ zh: '模块', en: 'modules' }, 'tutorial/modules.html'),
  },
  ...pythonTypeErrors(PYTHON_ERRORS),
  {
    kind: /^TypeError/,
    meaning: {
      zh: '对一个值做了它不支持的操作，常见的是读 `undefined` 的属性，或把不是函数的东西当函数调用',
      en: 'a value was used in a way it does not support: often a property of `undefined`, or a call of what is no function',
    },
    checks: [
      {
        zh: '看清报错里说的是哪个表达式，在它前一行打印这个值',
        en: 'see which expression the message names and print its value one line before',
      },
      {
        zh: '往上找这个值在哪里产生：没有赋值、没有 `return`，还是没有 `await`',
        en: 'follow it to its source: never assigned, not returned, or not awaited',
      },
    ],
    lesson: {
      zh: '报错的那一行只是值出问题的地方，错误往往更早就发生了',
      en: 'the line that throws is where the bad value shows; it often went wrong earlier',
    },
    docs: mdn('TypeError', 'Reference/Global_Objects/TypeError'),
  },
  {
    kind: /^(ReferenceError|NameError)/,
    meaning: { zh: '用到了当前作用域里不存在的名字', en: 'a name was used that does not exist in this scope' },
    checks: [
      { zh: '核对拼写和大小写', en: 'check spelling and case' },
      {
        zh: '确认这个名字已经导入或声明，并且在使用之前',
        en: 'check that it is imported or declared, and before its use',
      },
    ],
    lesson: { zh: '改名之后用编辑器的“查找所有引用”核对一遍', en: 'after a rename, use "find all references"' },
    docs: mdn('ReferenceError', 'Reference/Global_Objects/ReferenceError'),
  },
  {
    kind: /^(SyntaxError|IndentationError|TabError)/,
    meaning: { zh: '代码不符合语法，程序在执行之前就停下了', en: 'the code is not well-formed, so nothing ran' },
    checks: [
      {
        zh: '看报错位置的上一行：括号、引号、冒号、逗号是否成对',
        en: 'look at the line above: brackets, quotes, colons and commas',
      },
      {
        zh: '确认文件按预期的模块类型和语言版本解析',
        en: 'check that the file is parsed as the module type and version that you mean',
      },
    ],
    lesson: {
      zh: '语法错误标出的位置常常在真正的错处之后',
      en: 'a syntax error is often reported after the place where it really is',
    },
    docs: mdn('SyntaxError', 'Reference/Global_Objects/SyntaxError'),
  },
  {
    kind: /^(ValueError|RangeError|IndexError|AttributeError|ZeroDivisionError|UnboundLocalError)/,
    meaning: {
      zh: '类型对了，但值不合要求，或者访问了不存在的位置、属性',
      en: 'the type fits and the value does not, or a place or attribute does not exist',
    },
    checks: [
      {
        zh: '在报错处打印实际的值，和代码的假设对照',
        en: 'print the value at the error and compare it with what the code assumes',
      },
      { zh: '补一个用这个值的测试，固定住重现的方法', en: 'write a test with this value to hold the reproduction' },
    ],
    lesson: { zh: '把对输入的假设写成检查，而不是留在脑子里', en: 'write assumptions about input as checks' },
    docs: PYTHON_ERRORS,
  },
];

export const ERRORS: readonly ErrorKnowledge[] = [...CODE_ERRORS, ...ENVIRONMENT_ERRORS];

/** What is known of this kind of failure; `null` where the table does not know it. */
export function errorKnowledge(failure: Failure): ErrorKnowledge | null {
  const context = `${failure.message} ${failure.file ?? ''}`;
  const found = ERRORS.find((entry) => entry.kind.test(failure.kind) && (entry.where?.test(context) ?? true));
  return found ?? null;
}

/** The page that fits the language the failure came from. */
export function errorDocs(knowledge: ErrorKnowledge, failure: Failure): Resource {
  return PYTHON_FILE.test(`${failure.file ?? ''}`) ? PYTHON_ERRORS : knowledge.docs;
}
