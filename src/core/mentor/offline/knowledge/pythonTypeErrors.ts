import type { Resource } from './concept';
import type { ErrorKnowledge } from './errorKnowledge';

const PRINT_TYPE = {
  zh: '在报错处打印这个值和它的 `type()`',
  en: 'print the value and its `type()` at the error',
};
const FOLLOW_BACK = {
  zh: '沿调用栈往上，找到这个值是在哪里产生的',
  en: 'follow the stack up to where the value was made',
};

/** Python gives many faults this one name: the message tells which; the first that fits is told. */
export function pythonTypeErrors(docs: Resource): readonly ErrorKnowledge[] {
  const kind = /^TypeError/;
  return [
    {
      kind,
      where: /NoneType/,
      meaning: {
        zh: '一个值是 `None`，代码却当它有内容来用',
        en: 'a value was `None`, and the code used it as if it were there',
      },
      checks: [PRINT_TYPE, FOLLOW_BACK],
      lesson: {
        zh: '函数在某个分支忘了返回值，就会悄悄返回 `None`',
        en: 'a function that forgets to return in one branch silently returns `None`',
      },
      docs,
    },
    {
      kind,
      where: /indices must be|integer is required|cannot be interpreted as an integer/,
      meaning: {
        zh: '该用整数的地方（下标、次数）得到了别的类型',
        en: 'a value of another type came where an integer is needed, such as an index or a count',
      },
      checks: [PRINT_TYPE, FOLLOW_BACK],
      lesson: {
        zh: '`/` 总是得到 `float`，即使能整除；下标要用整数，整除写 `//`',
        en: '`/` always gives a `float`; an index must be an integer, and `//` divides into one',
      },
      docs,
    },
    {
      kind,
      where: /positional argument|keyword argument|required .{0,30}argument/,
      meaning: {
        zh: '调用时传的参数和函数的定义对不上',
        en: 'the arguments of a call do not fit the definition of the function',
      },
      checks: [
        {
          zh: '对照函数定义，数清参数的个数和名字；方法还要算上 `self`',
          en: 'compare number and names of the arguments with the definition; a method has `self` as well',
        },
        FOLLOW_BACK,
      ],
      lesson: {
        zh: '改了函数的参数，要把每一处调用都查一遍',
        en: 'after a change of the parameters look at every call',
      },
      docs,
    },
    {
      kind,
      where: /unsupported operand|can only concatenate|must be str|not supported between/,
      meaning: {
        zh: '参与同一个运算的值类型不同',
        en: 'the values of one operation have types that do not go together',
      },
      checks: [PRINT_TYPE, FOLLOW_BACK],
      lesson: {
        zh: '从外面读来的值多半是字符串，先转换类型再运算',
        en: 'what is read from outside is mostly text: convert it before calculating with it',
      },
      docs,
    },
    {
      kind,
      where: /\.py\b|unhashable|not subscriptable|not iterable|'\w+' object/,
      meaning: {
        zh: '对一个值做了它的类型不支持的操作',
        en: 'a value was used in a way that its type does not support',
      },
      checks: [PRINT_TYPE, FOLLOW_BACK],
      lesson: null,
      docs,
    },
  ];
}
