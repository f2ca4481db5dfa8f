import { type Concept, page } from './concept';

const GO = /^go$/;
const RUST = /^rust$/;
const JAVA = /^java$/;
const C = /^(?:c|cpp)$/;
const SHELL = /^shellscript$/;

/** What everyday code of other languages is made of: told where nothing narrower fills the section. */
export const OTHER_LANGUAGES: readonly Concept[] = [
  {
    id: 'go-errors',
    name: { zh: 'Go 的错误处理', en: 'Errors in Go' },
    languages: GO,
    basic: true,
    code: /\berr\s?!=\s?nil|\berrors\.(?:New|Is|As|Join)\(|\bfmt\.Errorf\(/,
    points: [
      {
        zh: '错误是返回值：每次调用之后先看 `err`，再用结果',
        en: 'an error is a return value: look at `err` first, then use the result',
      },
      {
        zh: '用 `fmt.Errorf("…: %w", err)` 补充上下文，`errors.Is` 和 `errors.As` 仍然认得原来的错误',
        en: 'add context with `fmt.Errorf("…: %w", err)`; `errors.Is` and `errors.As` still find the original',
        when: /\bfmt\.Errorf\(|\berrors\./,
      },
    ],
    prerequisite: { zh: '多返回值', en: 'multiple return values' },
    goal: { zh: '为返回错误的那条路径写一个测试', en: 'write a test for the path that returns an error' },
    practice: {
      zh: '每一层只补充自己知道的上下文，不重复记录',
      en: 'let each layer add only the context it knows, and log an error once',
    },
    docs: page('Go', 'https://go.dev/doc/effective_go'),
  },
  {
    id: 'go-concurrency',
    name: { zh: 'goroutine 与 channel', en: 'Goroutines and channels' },
    languages: GO,
    basic: true,
    code: /\bgo\s(?:func\b|\w{1,40}(?:\.\w{1,40})?\()|\bmake\(chan\b|<-|\bsync\.\w/,
    points: [
      {
        zh: '没有缓冲的 channel，收发双方都到了才会继续；只有一方会一直阻塞',
        en: 'on an unbuffered channel both sides must be there; one alone blocks forever',
      },
      {
        zh: '`main` 返回时其余的 goroutine 直接结束：要等它们，用 `sync.WaitGroup` 或 channel',
        en: 'when `main` returns all goroutines end: wait with `sync.WaitGroup` or a channel',
      },
    ],
    prerequisite: { zh: '并发与共享数据', en: 'concurrency and shared data' },
    goal: { zh: '用 `go test -race` 跑一遍', en: 'run it with `go test -race`' },
    practice: {
      zh: '启动 goroutine 之前，先想好它怎么结束',
      en: 'know how a goroutine ends before you start it',
    },
    docs: page('Go', 'https://go.dev/doc/effective_go'),
  },
  {
    id: 'rust-result',
    name: { zh: '`Result`、`Option` 与 `?`', en: '`Result`, `Option` and `?`' },
    languages: RUST,
    basic: true,
    code: /\?;|\?\)|\b(?:Result|Option)<|\.(?:unwrap|expect|unwrap_or|map_err|ok_or)\(/,
    points: [
      {
        zh: '`?` 遇到 `Err` 或 `None` 就提前返回，函数的返回类型要装得下它',
        en: '`?` returns early on `Err` or `None`; the return type of the function must hold it',
        when: /\?/,
      },
      {
        zh: '`unwrap` 和 `expect` 遇到错误会 panic：只用在确实不会失败的地方',
        en: '`unwrap` and `expect` panic on an error: only where it cannot fail',
        when: /\.(?:unwrap|expect)\(/,
      },
      {
        zh: '类型里写着会失败，调用方就不能忘记处理',
        en: 'with failure in the type no caller can forget it',
      },
    ],
    prerequisite: { zh: '枚举与模式匹配', en: 'enums and pattern matching' },
    goal: { zh: '把一处 `unwrap` 换成 `?` 或 `match`', en: 'turn one `unwrap` into `?` or `match`' },
    practice: {
      zh: '库里返回 `Result`，只在最外层决定怎么报告',
      en: 'return `Result` inside and decide how to report at the outermost level',
    },
    docs: page('Rust', 'https://doc.rust-lang.org/book/'),
  },
  {
    id: 'rust-ownership',
    name: { zh: '所有权与借用', en: 'Ownership and borrowing' },
    languages: RUST,
    basic: true,
    code: /&mut\s|\.clone\(\)|\bmove\s?\||\.(?:as_ref|borrow|borrow_mut|to_owned)\(/,
    points: [
      {
        zh: '一个值同一时刻要么有多个只读借用，要么只有一个可变借用',
        en: 'at any time a value has either many shared borrows or a single mutable one',
      },
      {
        zh: '`clone` 能绕开借用检查，也复制了整份数据：先看能不能借用',
        en: '`clone` gets around the borrow checker at the price of a copy: see first whether a borrow will do',
        when: /\.clone\(\)/,
      },
    ],
    prerequisite: { zh: '栈、堆与作用域', en: 'stack, heap and scope' },
    goal: { zh: '去掉一处 `clone`，改成借用', en: 'replace one `clone` by a borrow' },
    practice: {
      zh: '参数先写成借用，真正需要所有权时再改',
      en: 'take parameters by reference first, and ownership only where it is needed',
    },
    docs: page('Rust', 'https://doc.rust-lang.org/book/'),
  },
  {
    id: 'java-streams',
    name: { zh: 'Stream 与 Optional', en: 'Streams and Optional' },
    languages: JAVA,
    basic: true,
    code: /\.stream\(\)|\bStream\.|\bOptional[.<]|\.orElse\w{0,10}\(/,
    points: [
      {
        zh: 'Stream 只能用一次，遇到终结操作才真正执行',
        en: 'a stream is used once, and nothing runs before the terminal operation',
        when: /\bStream\.|\.stream\(\)/,
      },
      {
        zh: '`Optional` 用作返回值，表示可能没有；直接 `get()` 和不判断 `null` 一样危险',
        en: '`Optional` is for return values that may be missing; a bare `get()` is as risky as an unchecked `null`',
        when: /\bOptional|\.orElse/,
      },
    ],
    prerequisite: { zh: 'lambda 与集合', en: 'lambdas and collections' },
    goal: { zh: '用空集合测一次这条链', en: 'test the chain with an empty collection' },
    practice: {
      zh: '链里不做有副作用的事',
      en: 'keep side effects out of the chain',
    },
    docs: page('Java', 'https://dev.java/learn/'),
  },
  {
    id: 'memory',
    name: { zh: '内存的申请与释放', en: 'Allocating and freeing memory' },
    languages: C,
    basic: true,
    code: /\b(?:malloc|calloc|realloc|free)\(|\bdelete(?:\[\])?\s|\bnew\s\w|\b(?:unique|shared)_ptr\b/,
    points: [
      {
        zh: '谁申请谁释放，而且只释放一次；释放之后再用是未定义行为',
        en: 'whoever allocates frees, once; use after that is undefined behaviour',
      },
      {
        zh: '`malloc` 可能返回 `NULL`，用之前要检查',
        en: '`malloc` may return `NULL`: check before use',
        when: /\b(?:m|c|re)alloc\(/,
      },
      {
        zh: '能用 `unique_ptr` 就不写 `delete`',
        en: 'with `unique_ptr` there is no `delete` to forget',
        when: /\bdelete\b|\bnew\s|_ptr\b/,
      },
    ],
    prerequisite: { zh: '指针与作用域', en: 'pointers and scope' },
    goal: { zh: '用 `-fsanitize=address` 编译，再跑一遍', en: 'compile with `-fsanitize=address` and run it' },
    practice: { zh: '申请的同时写好释放', en: 'write the release together with the allocation' },
    docs: page('C++', 'https://en.cppreference.com/w/cpp'),
  },
  {
    id: 'shell-safety',
    name: { zh: 'Shell 脚本的引号与出错即停', en: 'Quoting and stopping on errors in shell' },
    languages: SHELL,
    basic: true,
    code: /^\s{0,40}set\s-[a-z]{0,6}[eu]|"\$\{?\w|\|\|\s?exit\b/,
    points: [
      {
        zh: '变量加双引号：`"$name"`，文件名里有空格才不会被拆开',
        en: 'quote variables: `"$name"`, or a name with a space falls apart',
      },
      {
        zh: '`set -euo pipefail` 让出错的命令、没有定义的变量和管道里的失败都停下来',
        en: '`set -euo pipefail` stops on a failing command, an unset variable and a failure inside a pipe',
        when: /\bset\s-/,
      },
    ],
    prerequisite: { zh: '退出码', en: 'exit codes' },
    goal: { zh: '用带空格的文件名跑一遍', en: 'run it with a file name that has a space' },
    practice: { zh: '脚本开头写上 `set -euo pipefail`', en: 'begin scripts with `set -euo pipefail`' },
    docs: page('Bash', 'https://www.gnu.org/software/bash/manual/'),
  },
];
