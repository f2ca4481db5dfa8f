import { type Concept, JS, mdn } from './concept';

/** What everyday JavaScript is made of: told where nothing narrower fills the section. */
export const JAVASCRIPT_BASICS: readonly Concept[] = [
  {
    id: 'numbers',
    name: { zh: '数值转换与 `NaN`', en: 'Numbers from text, and `NaN`' },
    languages: JS,
    basic: true,
    code: /\b(?:Number|parseInt|parseFloat|isNaN)\(|\bNumber\.\w{1,30}\(|\.toFixed\(|\bNaN\b/,
    points: [
      {
        zh: '`undefined` 参与运算得到 `NaN`，不报错，还会一路传下去；用 `Number.isNaN` 判断，`NaN === NaN` 是 `false`',
        en: 'arithmetic with `undefined` gives `NaN` without an error, and it spreads; test with `Number.isNaN`, as `NaN === NaN` is `false`',
      },
      {
        zh: '`Number("12px")` 是 `NaN`，`parseInt("12px", 10)` 是 12；空字符串转出来是 0',
        en: '`Number("12px")` is `NaN` and `parseInt("12px", 10)` is 12; an empty string becomes 0',
        when: /\b(?:Number|parseInt|parseFloat)\(/,
      },
      {
        zh: '`toFixed` 返回的是字符串，只用于显示，不要再拿去计算',
        en: '`toFixed` returns a string: for display only, never to go on computing',
        when: /\.toFixed\(/,
      },
    ],
    prerequisite: { zh: '字符串与数值的区别', en: 'how strings differ from numbers' },
    goal: {
      zh: '用缺少的值、空字符串和带单位的字符串各测一次',
      en: 'test with a missing value, an empty string and a string with a unit',
    },
    practice: {
      zh: '外部来的数值在入口转换并检查一次，里面只用数字',
      en: 'convert and check numbers once where they come in, and use nothing but numbers inside',
    },
    docs: mdn('NaN', 'Reference/Global_Objects/NaN'),
  },
  {
    id: 'array-methods',
    name: { zh: '数组方法', en: 'Array methods' },
    languages: JS,
    basic: true,
    code: /\.(?:map|filter|reduce|find|findIndex|some|every|flatMap|forEach|sort|toSorted)\(/,
    points: [
      {
        zh: '`map` 和 `filter` 返回新数组，原数组不变；回调里忘了 `return`，得到的是 `undefined`',
        en: '`map` and `filter` return a new array; a callback without `return` fills it with `undefined`',
        when: /\.(?:map|filter|flatMap)\(/,
      },
      {
        zh: '`reduce` 要给初始值：空数组没有初始值会抛 `TypeError`',
        en: 'give `reduce` an initial value: without one an empty array throws a `TypeError`',
        when: /\.reduce\(/,
      },
      {
        zh: '`sort` 就地修改数组，而且默认按字符串比较：`[10, 9].sort()` 得到 `[10, 9]`',
        en: '`sort` changes the array itself and compares as strings by default: `[10, 9].sort()` stays `[10, 9]`',
        when: /\.sort\(/,
      },
      {
        zh: '`find` 找不到时返回 `undefined`，用之前先判断',
        en: '`find` returns `undefined` where nothing fits: check before use',
        when: /\.find\(/,
      },
      {
        zh: '`forEach` 不等待异步回调；要逐个等待，用 `for…of` 加 `await`',
        en: '`forEach` does not wait for async callbacks; use `for…of` with `await`',
        when: /\.forEach\(/,
      },
      {
        zh: '先想清楚要的是新数组、一个值还是一个判断，再选方法',
        en: 'decide first whether you want a new array, a value or a yes or no, then pick the method',
      },
    ],
    prerequisite: { zh: '回调函数与返回值', en: 'callbacks and return values' },
    goal: { zh: '用空数组和只有一个元素的数组各测一次', en: 'test with an empty array and with a single item' },
    practice: {
      zh: '链式调用超过三步，就给中间结果起个名字',
      en: 'when a chain grows beyond three calls, give the result in the middle a name',
    },
    docs: mdn('Array', 'Reference/Global_Objects/Array'),
  },
  {
    id: 'iteration',
    name: { zh: '`for…of` 遍历', en: 'Looping with `for…of`' },
    languages: JS,
    basic: true,
    code: /\bfor\s?(?:await\s)?\((?:const|let|var)\s.{1,60}\sof\s/,
    points: [
      {
        zh: '`for…of` 要的是可迭代对象：数组、字符串、`Map`、`Set` 可以，普通对象不行，要先用 `Object.entries`',
        en: '`for…of` needs an iterable: arrays, strings, `Map` and `Set` are, a plain object is not; use `Object.entries`',
      },
      {
        zh: '“is not iterable” 说的是被遍历的那个值：先打印出来，看它到底是什么',
        en: '"is not iterable" is about the value that is looped over: print it and see what it is',
      },
    ],
    prerequisite: { zh: '数组与对象的区别', en: 'how arrays differ from objects' },
    goal: {
      zh: '分别用 `for…of` 和 `Object.entries` 遍历一个数组和一个对象',
      en: 'loop over an array and an object, with `for…of` and with `Object.entries`',
    },
    practice: {
      zh: '函数的参数要求是数组，就在入口处说清楚、查一次',
      en: 'where a function needs an array, say so and check it at the entrance',
    },
    docs: mdn('for...of', 'Reference/Statements/for...of'),
  },
  {
    id: 'js-errors',
    name: { zh: '异常处理（`try…catch`、`throw`）', en: 'Exceptions (`try…catch`, `throw`)' },
    languages: JS,
    basic: true,
    code: /\btry\s?\{|\bcatch\s?[({]|\bthrow\s/,
    points: [
      {
        zh: '`try…catch` 接不住没有 `await` 的 Promise 里的错误',
        en: '`try…catch` does not catch the failure of a promise that is not awaited',
        when: /\btry\b|\bcatch\b/,
      },
      {
        zh: '抛 `Error` 对象而不是字符串，才有调用栈；`{ cause }` 保留原来的原因',
        en: 'throw an `Error`, not a string: only it has a stack; `{ cause }` keeps the original fault',
        when: /\bthrow\b/,
      },
      {
        zh: '接住之后要么处理，要么再抛出去；空的 `catch` 会把错误藏起来',
        en: 'handle what you catch or throw it on; an empty `catch` hides the fault',
      },
    ],
    prerequisite: { zh: '怎样读调用栈', en: 'reading a stack trace' },
    goal: { zh: '为出错的那条路径写一个测试', en: 'write a test for the failing path' },
    practice: {
      zh: '只在知道怎么办的地方 `catch`',
      en: 'catch only where you know what to do about it',
    },
    docs: mdn('try...catch', 'Reference/Statements/try...catch'),
  },
  {
    id: 'json',
    name: { zh: 'JSON 的解析与生成', en: 'Reading and writing JSON' },
    languages: JS,
    basic: true,
    code: /\bJSON\.(?:parse|stringify)\(/,
    points: [
      {
        zh: '`JSON.parse` 遇到不合法的内容会抛 `SyntaxError`：外部数据要接住它，并说明是哪一份',
        en: '`JSON.parse` throws a `SyntaxError` for what is no JSON: catch it for outside data and say which piece it was',
        when: /\.parse\(/,
      },
      {
        zh: '解析成功只说明语法对，字段在不在、类型对不对还要自己查',
        en: 'a parsed text is only well formed; whether the fields are there is yours to check',
        when: /\.parse\(/,
      },
      {
        zh: '`JSON.stringify` 会丢掉 `undefined` 和函数，`Date` 变成字符串',
        en: '`JSON.stringify` drops `undefined` and functions and makes a string of a `Date`',
        when: /\.stringify\(/,
      },
    ],
    prerequisite: { zh: 'JSON 能表示哪些类型', en: 'the types that JSON has' },
    goal: { zh: '用缺字段和语法错误的 JSON 各测一次', en: 'test with a missing field and with broken JSON' },
    practice: {
      zh: '读进来就校验，往后的代码只处理可信的数据',
      en: 'validate on reading, so that the code behind it handles trusted data only',
    },
    docs: mdn('JSON', 'Reference/Global_Objects/JSON'),
  },
  {
    id: 'destructuring',
    name: { zh: '解构与展开', en: 'Destructuring and spread' },
    languages: JS,
    basic: true,
    code: /\b(?:const|let|var)\s?[{[][^=]{1,120}[}\]]\s?=|[[{(,]\s?\.\.\.\w/,
    points: [
      {
        zh: '解构 `undefined` 或 `null` 会直接抛 `TypeError`；默认值只在值为 `undefined` 时生效',
        en: 'destructuring `undefined` or `null` throws a `TypeError`; a default applies to `undefined` only',
        when: /\b(?:const|let|var)\s?[{[]/,
      },
      {
        zh: '`{ ...a }` 和 `[...a]` 是浅拷贝：里面的对象还是同一个',
        en: '`{ ...a }` and `[...a]` copy one level: the objects inside are still the same',
        when: /\.\.\.\w/,
      },
    ],
    prerequisite: { zh: '对象、数组与引用', en: 'objects, arrays and references' },
    goal: {
      zh: '写一个例子，说明浅拷贝之后改内层对象会影响谁',
      en: 'write an example of what a change of an inner object does after a shallow copy',
    },
    practice: {
      zh: '参数多于三个，就改用一个对象加解构',
      en: 'with more than three parameters, take one object and destructure it',
    },
    docs: mdn('Spread syntax', 'Reference/Operators/Spread_syntax'),
  },
];
