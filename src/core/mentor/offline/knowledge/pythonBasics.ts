import { type Concept, PY, python } from './concept';

/** What everyday Python is made of: told where nothing narrower fills the section. */
export const PYTHON_BASICS: readonly Concept[] = [
  {
    id: 'python-sorting',
    name: {
      zh: '就地排序与返回新列表（`list.sort` 与 `sorted`）',
      en: 'Sorting a copy or in place (`sorted` and `list.sort`)',
    },
    languages: PY,
    basic: true,
    code: /\b(?:sorted|reversed)\(|\.(?:sort|reverse)\(/,
    points: [
      {
        zh: '`sorted(x)` 返回新列表，`x` 不变；`x.sort()` 就地修改 `x`，返回值是 `None`',
        en: '`sorted(x)` returns a new list and leaves `x` alone; `x.sort()` changes `x` itself and returns `None`',
        when: /sort/,
      },
      {
        zh: '列表传进函数时没有复制：函数里就地排序，调用方的列表也跟着变',
        en: 'a list passed to a function is not copied: sort it in place there, and the caller sees it',
      },
      {
        zh: '`reversed(x)` 得到的是迭代器，要列表再套一层 `list`',
        en: '`reversed(x)` is an iterator; for a list put `list` around it',
        when: /\breversed\(/,
      },
    ],
    prerequisite: { zh: '可变对象与引用', en: 'mutable objects and references' },
    goal: {
      zh: '写一个测试，断言函数调用之后传进去的列表没有变',
      en: 'write a test asserting that the list passed in is unchanged after the call',
    },
    practice: {
      zh: '函数不改动调用方的列表，除非函数名已经说明它会改',
      en: "leave the caller's list alone unless the name of the function says otherwise",
    },
    docs: python({ zh: '排序指南', en: 'sorting techniques' }, 'howto/sorting.html'),
  },
  {
    id: 'python-division',
    name: { zh: '整除与真除（`//` 与 `/`）', en: 'Floor and true division (`//` and `/`)' },
    languages: PY,
    basic: true,
    code: /[\w)\]]\s{0,4}\/\/=?\s{0,4}[\w(]/,
    points: [
      {
        zh: 'Python 3 里 `/` 总是得到 `float`，两个整数相除也一样；`//` 才得到整数',
        en: 'in Python 3 `/` always gives a `float`, even for two integers; `//` gives an integer',
      },
      {
        zh: '下标、切片和 `range` 只接受整数：`n / 2` 不能当下标，`n // 2` 可以',
        en: 'indices, slices and `range` take integers only: `n / 2` is no index, `n // 2` is',
      },
      {
        zh: '`//` 向下取整：`-7 // 2` 是 `-4`，不是 `-3`',
        en: '`//` rounds down: `-7 // 2` is `-4`, not `-3`',
      },
    ],
    prerequisite: { zh: '`int` 与 `float` 的区别', en: 'how `int` differs from `float`' },
    goal: {
      zh: '用奇数、偶数和 0 各测一次除法的结果',
      en: 'test the result of the division for an odd number, an even number and 0',
    },
    practice: {
      zh: '要当下标用的数，算出来时就用 `//` 保证是整数',
      en: 'compute what becomes an index with `//`, so that it is an integer from the start',
    },
    docs: python({ zh: '数字', en: 'numbers' }, 'tutorial/introduction.html'),
  },
  {
    id: 'python-indexing',
    name: { zh: '下标与切片', en: 'Indices and slices' },
    languages: PY,
    basic: true,
    code: /[\w)\]]\[(?:-?\d{1,6}|\w{1,40}\s?[-+]\s?\d{1,6}|[^[\]{}'"]{0,30}:[^[\]{}'"]{0,30})\]/,
    points: [
      {
        zh: '下标从 0 开始，最后一个是 `len(x) - 1`；越界抛 `IndexError`',
        en: 'indices begin at 0 and end at `len(x) - 1`; beyond that there is an `IndexError`',
      },
      {
        zh: '负下标从末尾数起：算错成 `-1` 不会报错，只会悄悄取到最后一个',
        en: 'a negative index counts from the end: a wrong `-1` raises nothing and quietly takes the last item',
        when: /\[-\d|-\s?\d{1,6}\]/,
      },
      {
        zh: '切片不含右端，越界也不报错，只是变短',
        en: 'a slice leaves out its right end, and beyond the list it only gets shorter',
        when: /\[[^[\]]{0,30}:/,
      },
    ],
    prerequisite: { zh: '列表、元组与字符串的长度', en: 'lists, tuples, strings and their length' },
    goal: {
      zh: '用空列表、只有一个元素和有两个元素的列表各测一次',
      en: 'test with an empty list, with one item and with two',
    },
    practice: {
      zh: '能直接遍历就不用下标，少一次算错的机会',
      en: 'iterate over the items where you can; what has no index cannot be off by one',
    },
    docs: python({ zh: '列表', en: 'lists' }, 'tutorial/introduction.html'),
  },
  {
    id: 'python-exceptions',
    name: { zh: '异常处理（`try`、`except`、`raise`）', en: 'Exceptions (`try`, `except`, `raise`)' },
    languages: PY,
    basic: true,
    code: /^\s{0,80}(?:try:|except\b|raise\b|finally:)/,
    points: [
      {
        zh: '`except` 只接自己能处理的异常类型，其余的让它继续往上抛',
        en: 'let `except` name the exceptions you can handle, and let all others pass',
        when: /^\s{0,80}except\b/,
      },
      {
        zh: '`raise 新异常 from err` 保留原来的原因，排查时能看到完整的链条',
        en: '`raise New from err` keeps the original cause in the traceback',
        when: /\braise\b/,
      },
      {
        zh: '`try` 里只放可能出错的那一句，免得把别处的错误一起接住',
        en: 'keep only the statement that may fail inside `try`, or it also catches faults of its neighbours',
        when: /\btry:|\bexcept\b/,
      },
      {
        zh: '`finally` 无论成功失败都会执行，用来收尾',
        en: '`finally` runs either way; clean up there',
        when: /\bfinally:/,
      },
    ],
    prerequisite: { zh: '怎样从下往上读 traceback', en: 'reading a traceback from the bottom up' },
    goal: { zh: '为出错的那条路径写一个测试', en: 'write a test for the failing path' },
    practice: {
      zh: '错误信息里写上出错的值，看日志就能定位',
      en: 'put the offending value into the message, so that the log alone tells where to look',
    },
    docs: python({ zh: '错误和异常', en: 'errors and exceptions' }, 'tutorial/errors.html'),
  },
  {
    id: 'python-none',
    name: { zh: '`None` 的判断', en: 'Checking for `None`' },
    languages: PY,
    basic: true,
    code: /\bis (?:not )?None\b/,
    points: [
      {
        zh: '用 `is None` 判断，不用 `== None`；`if not x` 会把 `0`、空字符串和空列表也当成没有',
        en: 'compare with `is None`, not `== None`; `if not x` also takes `0`, an empty string and an empty list for missing',
      },
      {
        zh: '函数在某个分支没有 `return`，得到的就是 `None`',
        en: 'a function that ends without `return` in one branch gives `None` there',
      },
    ],
    prerequisite: { zh: '真值判断', en: 'truth values' },
    goal: { zh: '为值缺失的情况写一个测试', en: 'test the case in which the value is missing' },
    practice: {
      zh: '在数据进来的地方判断一次，里面的代码就不用再猜',
      en: 'check once where the data comes in, so that the code inside need not guess',
    },
    docs: python({ zh: '内置类型', en: 'built-in types' }, 'library/stdtypes.html'),
  },
  {
    id: 'python-comprehension',
    name: { zh: '推导式（括号里的 `for`）', en: 'Comprehensions (`for` inside brackets)' },
    languages: PY,
    basic: true,
    code: /[[({][^[\](){}]{0,120}(?:\([^()]{0,60}\)[^[\](){}]{0,60})?\bfor\b[^[\]{}]{1,60}\bin\b/,
    points: [
      {
        zh: '方括号立即生成整个列表；圆括号是生成器，用到才算，而且只能遍历一次',
        en: 'square brackets build the list at once; round ones make a generator that computes on demand and can be read once',
      },
      {
        zh: '超过一个 `for` 加一个 `if`，就改写成普通循环',
        en: 'with more than one `for` and one `if`, a plain loop reads better',
      },
    ],
    prerequisite: { zh: '`for` 循环与可迭代对象', en: '`for` loops and iterables' },
    goal: {
      zh: '把一个推导式改写成循环再改回来，比较哪个更好读',
      en: 'write one comprehension as a loop and back, and compare which reads better',
    },
    practice: {
      zh: '推导式只用来造数据，不在里面做有副作用的事',
      en: 'use comprehensions to build data, never for side effects',
    },
    docs: python({ zh: '数据结构', en: 'data structures' }, 'tutorial/datastructures.html'),
  },
  {
    id: 'python-with',
    name: { zh: '上下文管理器（`with`）', en: 'Context managers (`with`)' },
    languages: PY,
    basic: true,
    code: /^\s{0,80}(?:async )?with\s.{1,200}:\s*$/,
    points: [
      {
        zh: '离开 `with` 时一定会收尾，中途抛异常也一样',
        en: 'leaving `with` always cleans up, also when an exception passes through',
      },
      {
        zh: '`with` 之后文件已经关闭，要读的内容得在里面读完',
        en: 'after `with` the file is closed: read what you need inside',
        when: /\bopen\(/,
      },
    ],
    prerequisite: { zh: '异常怎样一层层往上传', en: 'how an exception travels upwards' },
    goal: {
      zh: '用 `contextlib.contextmanager` 写一个自己的上下文管理器',
      en: 'write a context manager of your own with `contextlib.contextmanager`',
    },
    practice: {
      zh: '文件、锁、连接，打开的同时就用 `with` 交代好怎样关闭',
      en: 'open files, locks and connections with `with`, so that their closing is settled at once',
    },
    docs: python({ zh: '输入与输出', en: 'input and output' }, 'tutorial/inputoutput.html'),
  },
];
