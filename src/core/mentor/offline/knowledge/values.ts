import { type Concept, JS, PY, mdn, python } from './concept';

/** How single values are handled: missing ones, texts, amounts of money. */
export const VALUES: readonly Concept[] = [
  {
    id: 'missing-values',
    name: { zh: '空值处理（`??` 与 `?.`）', en: 'Missing values (`??` and `?.`)' },
    languages: JS,
    code: /\?\?(?!\?)|\?\.(?=[A-Za-z_$[(])/,
    points: [
      {
        zh: '`a ?? b` 只在 `a` 是 `null` 或 `undefined` 时取 `b`；`a || b` 连 `0` 和空字符串也会换掉',
        en: '`a ?? b` takes `b` only where `a` is `null` or `undefined`; `a || b` also replaces `0` and the empty string',
        when: /\?\?/,
      },
      {
        zh: '`a?.b` 在 `a` 为空时得到 `undefined` 而不报错，也可能把真正的错误藏到后面',
        en: '`a?.b` gives `undefined` where `a` is missing; it may also hide a fault until later',
        when: /\?\./,
      },
      {
        zh: '给默认值之前先想清楚：缺了它算正常，还是算出错',
        en: 'before giving a default, decide whether a missing value is normal or a fault',
      },
    ],
    prerequisite: { zh: '`null`、`undefined` 与可选属性', en: '`null`, `undefined` and optional properties' },
    goal: {
      zh: '为缺少这个值的情况写一个测试，再比较 `??` 和 `||` 的结果',
      en: 'test the case in which the value is missing, then compare `??` with `||`',
    },
    practice: {
      zh: '默认值写在离数据入口最近的地方，后面的代码就不用再判断',
      en: 'give the default where the data comes in, so that the code after it need not ask',
    },
    docs: mdn('Nullish coalescing', 'Reference/Operators/Nullish_coalescing'),
  },
  {
    id: 'text-replacement',
    name: { zh: '字符串替换', en: 'Replacing in strings' },
    languages: JS,
    code: /\.replace(?:All)?\(/,
    points: [
      {
        zh: '`replace` 的第一个参数是字符串时只替换第一处；要全部替换，用 `replaceAll` 或带 `g` 的正则表达式',
        en: '`replace` with a string changes the first match only; for all of them use `replaceAll` or a regular expression with `g`',
      },
      {
        zh: '字符串不可变：两者都返回新的字符串，原来的不变',
        en: 'strings never change: both return a new one',
      },
    ],
    prerequisite: { zh: '正则表达式的基本写法', en: 'the basics of regular expressions' },
    goal: {
      zh: '为要替换的内容出现零次、一次和多次各写一个测试',
      en: 'test no match, one match and several matches',
    },
    practice: {
      zh: '测试替换时，输入里要有不止一处要替换的内容',
      en: 'test a replacement with an input that has more than one match',
    },
    docs: mdn('String.prototype.replaceAll', 'Reference/Global_Objects/String/replaceAll'),
  },
  {
    id: 'decimal',
    name: { zh: 'Decimal 精确计算', en: 'Exact amounts with Decimal' },
    languages: PY,
    code: /\bDecimal\(|\.quantize\(/,
    points: [
      {
        zh: '二进制浮点数存不下大多数十进制小数，金额应当用 `Decimal` 或整数的分',
        en: 'binary floats cannot hold most decimal fractions; amounts of money are `Decimal` or whole cents',
      },
      {
        zh: '从字符串构造 `Decimal`；从 float 构造会把误差原样带进来',
        en: 'make a `Decimal` from a string; made from a float it inherits the error',
      },
      {
        zh: '`quantize` 决定保留几位，`rounding` 决定怎样舍入；内置的 `round` 遇到正中间时取偶数',
        en: '`quantize` says how many digits, `rounding` how; the built-in `round` takes the even one in the middle',
        when: /\.quantize\(/,
      },
    ],
    prerequisite: { zh: '十进制小数在二进制里的表示', en: 'how decimal fractions look in binary' },
    goal: {
      zh: '给正好在中间的值（例如 0.005）写一个舍入测试',
      en: 'test the rounding of a value exactly in the middle, such as 0.005',
    },
    practice: {
      zh: '舍入规则写明在代码里，不依赖默认值',
      en: 'write the rule of rounding into the code instead of relying on a default',
    },
    docs: python({ zh: 'decimal 十进制浮点运算', en: 'decimal' }, 'library/decimal.html'),
  },
];
