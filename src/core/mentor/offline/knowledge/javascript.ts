import { type Concept, JS, mdn, page } from './concept';

/** The language, and its tests. */
export const JAVASCRIPT: readonly Concept[] = [
  {
    id: 'async-await',
    name: { zh: 'async / await', en: 'async / await' },
    languages: JS,
    code: /\bawait\b|\basync\s+(function|\(|[\w$]+\s*(\(|=>))/,
    points: [
      {
        zh: '`async` 函数总是返回 Promise；不写 `await`，拿到的就是 Promise 本身，而不是它的结果',
        en: 'an `async` function always returns a promise; without `await` one holds the promise, not its result',
      },
      {
        zh: '`await` 只暂停当前这个 `async` 函数，不阻塞事件循环；其他任务照常执行',
        en: '`await` pauses only the `async` function it stands in; the event loop and all other work go on',
      },
      {
        zh: '被 `await` 的 Promise 失败时会抛出异常，可以用普通的 `try / catch` 接住；没有等待的 Promise 失败了，这里接不到',
        en: 'an awaited promise that fails throws, so `try / catch` catches it; one that nobody awaits fails elsewhere',
      },
    ],
    prerequisite: {
      zh: 'Promise 的三种状态，以及事件循环大致怎样调度任务',
      en: 'the three states of a promise, and roughly how the event loop schedules work',
    },
    goal: {
      zh: '比较顺序 `await` 与 `Promise.all` 的执行时间和出错时的行为',
      en: 'compare sequential `await` with `Promise.all`: time taken, and what happens when one fails',
    },
    practice: {
      zh: '调用返回 Promise 的函数时，当场决定：等它（`await`）、交给调用方（`return`），还是明确不等',
      en: 'where a function returns a promise, decide on the spot: `await` it, `return` it, or say that nobody waits',
    },
    docs: mdn('async function', 'Reference/Statements/async_function'),
  },
  {
    id: 'promise',
    name: { zh: 'Promise', en: 'Promise' },
    languages: JS,
    code: /\bPromise\b|\.then\(|\.catch\(/,
    points: [
      {
        zh: 'Promise 的状态只会改变一次：一旦成功或失败，后面的 `resolve`、`reject` 都不再起作用',
        en: 'a promise settles once: after it is fulfilled or rejected, later `resolve` and `reject` do nothing',
      },
      {
        zh: '`.then` 返回一个新的 Promise，回调里忘了 `return`，链上的下一步就等不到它',
        en: '`.then` returns a new promise; forget `return` in the callback and the next link does not wait',
      },
      {
        zh: '`Promise.all` 遇到第一个失败就失败；需要每一个的结果时用 `Promise.allSettled`',
        en: '`Promise.all` fails with the first failure; `Promise.allSettled` gives the outcome of each',
      },
    ],
    prerequisite: {
      zh: '回调函数，以及同步与异步代码的执行顺序',
      en: 'callbacks, and the order in which synchronous and asynchronous code runs',
    },
    goal: {
      zh: '用 `Promise.all`、`allSettled`、`race` 各写一个小例子，说出各自适合的场合',
      en: 'write a small example each for `Promise.all`, `allSettled` and `race`, and say when each fits',
    },
    practice: {
      zh: '每条 Promise 链都要有人负责它的失败：要么 `catch`，要么交给调用方',
      en: 'somebody owns the failure of every promise chain: a `catch`, or the caller',
    },
    docs: mdn('Promise', 'Reference/Global_Objects/Promise'),
  },
  {
    id: 'node-test',
    name: { zh: 'node:test 测试运行器', en: 'The node:test runner' },
    languages: JS,
    imports: /^node:test$/,
    points: [
      {
        zh: '测试函数返回 Promise 时，运行器会等它完成；忘了 `await` 的异步断言可能在测试结束之后才失败',
        en: 'the runner waits for the promise a test returns; an assertion nobody awaits may fail after the test has ended',
      },
      {
        zh: '一个测试只验证一种行为，名字写成一句话，失败时看名字就知道坏了什么',
        en: 'one test checks one behaviour and is named as a sentence, so that a failure says what broke',
      },
    ],
    prerequisite: {
      zh: '断言的写法，以及命令退出码的含义',
      en: 'how assertions are written, and what an exit code means',
    },
    goal: {
      zh: '给这次改动的函数补上边界情况和出错情况的测试',
      en: 'add tests for the border cases and the failing cases of the functions changed here',
    },
    practice: {
      zh: '先让测试因为正确的理由失败，再改代码让它通过',
      en: 'see the test fail for the right reason first, then make it pass',
    },
    docs: page('Node.js test runner', 'https://nodejs.org/api/test.html'),
  },
  {
    id: 'assert',
    name: { zh: 'assert 断言', en: 'Assertions with assert' },
    languages: JS,
    imports: /^(node:)?assert(\/strict)?$/,
    points: [
      {
        zh: '`assert/strict` 的 `equal` 按 `Object.is` 比较；比较对象和数组的内容要用 `deepEqual`',
        en: '`equal` of `assert/strict` compares by `Object.is`; contents of objects and arrays need `deepEqual`',
      },
      {
        zh: '失败信息里 actual 是代码给出的值，expected 是测试写的值：先想清楚错的是哪一边',
        en: 'in a failure, actual is what the code gave and expected what the test says: decide first which side is wrong',
      },
      {
        zh: '异步函数的失败用 `assert.rejects` 验证，并且要 `await` 它',
        en: 'the failure of an async function is checked with `assert.rejects`, which itself must be awaited',
      },
    ],
    prerequisite: { zh: '值相等与引用相等的区别', en: 'equality of values against identity of references' },
    goal: {
      zh: '把一个只断言“不报错”的测试改成断言具体结果',
      en: 'turn a test that only asserts "does not throw" into one that asserts the result',
    },
    practice: { zh: '断言写具体的值，少写“为真即可”', en: 'assert concrete values rather than truthiness' },
    docs: page('Node.js assert', 'https://nodejs.org/api/assert.html'),
  },
  {
    id: 'modules',
    name: { zh: '模块导入与导出', en: 'Modules' },
    languages: JS,
    code: /^\s*export\b|\bmodule\.exports\b/,
    general: true,
    points: [
      {
        when: /\bfrom\s+['"]\.|\brequire\(/,
        zh: 'ES 模块的相对路径在 Node 里要写全扩展名；CommonJS 的 `require` 可以省略',
        en: 'in Node a relative import of an ES module needs its extension; `require` of CommonJS does not',
      },
      {
        zh: '导出什么，就是对外承诺什么：只导出别的文件真正需要的东西',
        en: 'what a module exports is a promise to others: export only what they need',
      },
    ],
    prerequisite: {
      zh: '作用域，以及 ES 模块与 CommonJS 的区别',
      en: 'scope, and how ES modules differ from CommonJS',
    },
    goal: {
      zh: '说清楚这次改动的模块对外提供什么、依赖什么',
      en: 'say what the module changed here offers and what it depends on',
    },
    practice: {
      zh: '一个模块只做一件事，导出的名字说明它做什么',
      en: 'one module, one task, and exported names that say what it is',
    },
    docs: mdn('JavaScript 模块 / Modules', 'Guide/Modules'),
  },
  {
    id: 'javascript',
    name: { zh: 'JavaScript 基础', en: 'JavaScript' },
    languages: /^javascript(react)?$/,
    code: /\S/,
    general: true,
    points: [
      {
        when: /\.(?:push|pop|shift|unshift|splice|sort|reverse|assign)\(|[\w$\])]\.[\w$]+\s*[-+*/]?=(?!=|>)/,
        zh: '对象和数组按引用传递：函数里改了它，调用方手里的也变了',
        en: 'objects and arrays are passed by reference: what a function changes, the caller sees',
      },
      {
        when: /[!=]==?(?!>)|\bundefined\b|\bnull\b/,
        zh: '比较用 `===`，区分 `undefined`（没有给）与 `null`（明确为空）',
        en: 'compare with `===`, and tell `undefined` (not given) from `null` (empty on purpose)',
      },
    ],
    prerequisite: { zh: '变量作用域、函数与对象', en: 'scope, functions and objects' },
    goal: {
      zh: '不看代码，复述这次改动的数据从哪里来、到哪里去',
      en: 'without looking at the code, retell where the data of this change comes from and goes to',
    },
    practice: {
      zh: '函数尽量只依赖参数、只通过返回值给出结果，便于测试',
      en: 'let functions depend on parameters and answer by return value; they are easier to test',
    },
    docs: mdn('JavaScript', 'Guide'),
  },
];
