import { type Concept, JS, PY, page, python } from './concept';

const ANY = /./;

/** Frameworks of the JavaScript world, and what runs around a program in any language. */
export const FRAMEWORKS: readonly Concept[] = [
  {
    id: 'express',
    name: { zh: 'Express 路由与中间件', en: 'Express routes and middleware' },
    languages: JS,
    imports: /^express$/,
    code: /\b(app|router)\.(get|post|put|patch|delete|use)\(/,
    points: [
      {
        zh: '中间件按注册顺序执行；要么结束响应，要么调用 `next()`，否则请求会挂住',
        en: 'middleware runs in the order it is added; it ends the response or calls `next()`, or the request hangs',
      },
      {
        zh: '错误处理中间件有四个参数，放在所有路由之后',
        en: 'error-handling middleware takes four arguments and stands after all routes',
      },
    ],
    prerequisite: {
      zh: 'HTTP 方法、状态码，以及请求与响应对象',
      en: 'HTTP methods, status codes, request and response',
    },
    goal: {
      zh: '给现有路由补上统一的参数校验和错误处理',
      en: 'give the routes one place for validation and one for errors',
    },
    practice: {
      zh: '路由里只做取参数和回结果，业务逻辑放进可以单独测试的函数',
      en: 'a route reads input and sends output; the logic lives in functions that can be tested alone',
    },
    docs: {
      title: { zh: 'Express 官方文档', en: 'Express documentation' },
      zh: 'https://expressjs.com/zh-cn/',
      en: 'https://expressjs.com/',
    },
  },
  {
    id: 'react',
    name: { zh: 'React 组件与 Hooks', en: 'React components and hooks' },
    languages: JS,
    imports: /^react(-dom)?(\/.*)?$/,
    code: /\buse(State|Effect|Memo|Callback|Ref|Reducer)\(/,
    points: [
      {
        zh: '状态更新后组件函数会重新执行；同一次渲染里读到的始终是旧值',
        en: 'a state update runs the component again; within one render the value stays the old one',
      },
      {
        zh: '`useEffect` 用来和组件外部同步，依赖数组要写全它用到的值',
        en: '`useEffect` synchronises with the outside; its dependency list names every value it uses',
      },
      {
        zh: '不要直接修改状态里的对象或数组，要给出一个新的',
        en: 'never change an object or array in state; set a new one',
      },
    ],
    prerequisite: { zh: '函数、闭包与不可变更新', en: 'functions, closures and immutable updates' },
    goal: {
      zh: '把一个组件里的逻辑提取成自定义 Hook，并为它写测试',
      en: 'extract logic from one component into a custom hook and test it',
    },
    practice: { zh: '能从已有状态算出来的值，不要再存一份状态', en: 'what can be computed from state is not state' },
    docs: {
      title: { zh: 'React 官方教程', en: 'React documentation' },
      zh: 'https://zh-hans.react.dev/learn',
      en: 'https://react.dev/learn',
    },
  },
  {
    id: 'vue',
    name: { zh: 'Vue 组件与响应式', en: 'Vue components and reactivity' },
    languages: /^(vue|javascript|typescript)$/,
    imports: /^vue$/,
    files: /\.vue$/,
    points: [
      {
        zh: '`ref` 的值在脚本里要用 `.value`，在模板里会自动解包',
        en: 'a `ref` is read by `.value` in script and unwrapped in templates',
      },
      { zh: '能推导的值用 `computed`，需要做事才用 `watch`', en: 'derive with `computed`; act with `watch`' },
    ],
    prerequisite: { zh: 'ES 模块与响应式的基本概念', en: 'ES modules and the idea of reactivity' },
    goal: { zh: '把一段重复的组件逻辑提取成组合式函数', en: 'extract repeated logic into a composable' },
    practice: {
      zh: '数据单向流动：子组件通过事件告诉父组件，不直接改 props',
      en: 'data flows one way: a child emits events and does not change its props',
    },
    docs: {
      title: { zh: 'Vue 官方文档', en: 'Vue documentation' },
      zh: 'https://cn.vuejs.org/guide/introduction.html',
      en: 'https://vuejs.org/guide/introduction.html',
    },
  },
  {
    id: 'typescript',
    name: { zh: 'TypeScript 类型', en: 'TypeScript types' },
    languages: /^typescript(react)?$/,
    code: /^\s*(export\s+)?(interface|type|enum)\s+\w|:\s*(string|number|boolean|readonly|unknown)\b|\bas const\b/,
    points: [
      {
        zh: '类型只在编译时存在；来自网络、文件、环境变量的数据仍要在运行时校验',
        en: 'types exist at compile time only; data from the network, files or the environment is still checked at run time',
      },
      {
        zh: '用联合类型加标签字段表示“几种情况之一”，编译器会提醒漏掉的分支',
        en: 'a union with a tag says "one of these", and the compiler points out the branch that is missing',
      },
      {
        zh: '边界处用 `unknown` 再收窄，少用 `any` 和断言',
        en: 'take `unknown` at the border and narrow it; avoid `any` and assertions',
      },
    ],
    prerequisite: { zh: 'JavaScript 的值与类型、模块', en: 'values and types of JavaScript, modules' },
    goal: {
      zh: '开启 `strict`，去掉这次代码里的一处类型断言',
      en: 'turn `strict` on and remove one type assertion from the code of this session',
    },
    practice: { zh: '先写函数的输入输出类型，再写实现', en: 'write the types of input and output before the function' },
    docs: page('TypeScript', 'https://www.typescriptlang.org/docs/handbook/intro.html'),
  },
  {
    id: 'vitest',
    name: { zh: '单元测试（Vitest / Jest / Mocha）', en: 'Unit tests (Vitest / Jest / Mocha)' },
    languages: JS,
    imports: /^(vitest|@jest\/globals|mocha|chai)$/,
    code: /^\s*(describe|it|test)\(/,
    files: /\.(test|spec)\.[cm]?[jt]sx?$/,
    commands: /\b(?:vitest|jest|mocha)\b/,
    points: [
      {
        zh: '测试之间不要共享可变状态，否则单独跑能过、一起跑就失败',
        en: 'tests share no mutable state, or they pass alone and fail together',
      },
      {
        zh: '测试行为而不是实现：重构之后测试不必改',
        en: 'test behaviour, not implementation, so that refactoring leaves the tests alone',
      },
    ],
    prerequisite: { zh: '断言，以及测试的准备与清理', en: 'assertions, set-up and tear-down' },
    goal: { zh: '为这次改动补上一个出错情况的测试', en: 'add a test for one failing case of this change' },
    practice: { zh: '修 bug 先写一个能重现它的测试', en: 'before fixing a bug, write the test that shows it' },
    docs: {
      title: { zh: 'Vitest 官方文档', en: 'Vitest documentation' },
      zh: 'https://cn.vitest.dev/guide/',
      en: 'https://vitest.dev/guide/',
    },
  },
  {
    id: 'unittest',
    name: { zh: 'unittest 测试', en: 'The unittest runner' },
    languages: PY,
    imports: /^unittest(\.|$)/,
    code: /\bself\.assert[A-Z]\w{2,30}\(/,
    commands: /\bunittest\b/,
    points: [
      {
        zh: '用 `assertEqual`、`assertRaises` 这类方法断言，失败时会打印两边的值；方法名以 `test` 开头才会被执行',
        en: '`assertEqual`, `assertRaises` and the like print both values when they fail; only methods that begin with `test` run',
      },
      {
        zh: '`setUp` 在每个测试之前各执行一次，测试之间不共享状态',
        en: '`setUp` runs before every single test, so that tests share no state',
      },
    ],
    prerequisite: { zh: '类、方法与断言', en: 'classes, methods and assertions' },
    goal: {
      zh: '给这次改到的函数补上空输入和边界值的测试',
      en: 'add tests for empty input and border values of the functions changed here',
    },
    practice: {
      zh: '一个测试只查一种行为，名字说明查的是什么',
      en: 'one test, one behaviour, and a name that says which',
    },
    docs: python({ zh: 'unittest 单元测试框架', en: 'unittest' }, 'library/unittest.html'),
  },
  {
    id: 'docker',
    name: { zh: 'Docker 容器化', en: 'Docker' },
    languages: ANY,
    files: /(^|\/)(Dockerfile[^/]*|docker-compose[^/]*\.ya?ml|compose\.ya?ml)$/i,
    points: [
      {
        zh: '容器里的 `localhost` 指容器自己；容器之间用服务名互相访问',
        en: '`localhost` inside a container is the container; containers reach each other by service name',
      },
      {
        zh: '`depends_on` 只保证启动顺序，不保证服务已经可用',
        en: '`depends_on` orders the start and does not wait until a service is ready',
      },
      {
        zh: '把少变的步骤放在 Dockerfile 前面，才能用上构建缓存',
        en: 'steps that change rarely come first in a Dockerfile, so that the cache is used',
      },
    ],
    prerequisite: { zh: '进程、端口与环境变量', en: 'processes, ports and environment variables' },
    goal: { zh: '给服务加上健康检查，并让依赖方等它就绪', en: 'add a health check and make dependants wait for it' },
    practice: {
      zh: '镜像里只放运行需要的东西，密钥从环境注入',
      en: 'an image holds what running needs; secrets come from the environment',
    },
    docs: page('Docker', 'https://docs.docker.com/get-started/'),
  },
  {
    id: 'redis',
    name: { zh: 'Redis', en: 'Redis' },
    languages: ANY,
    imports: /^(redis|ioredis|aioredis)(\.|$)/,
    points: [
      {
        zh: 'Redis 按单条命令保证原子性；“读出、修改、写回”三步之间可能被别人插入',
        en: 'Redis is atomic per command; read, change, write back can be interleaved',
      },
      {
        zh: '缓存要设过期时间，并想好失效时数据从哪里来',
        en: 'a cache entry has an expiry, and a source to rebuild it from',
      },
    ],
    prerequisite: { zh: '键值存储与常用数据结构', en: 'key-value stores and common data structures' },
    goal: {
      zh: '用列表或 Stream 做一个小的任务队列，并处理消费失败',
      en: 'build a small queue on a list or stream, and handle failed consumption',
    },
    practice: {
      zh: '连接在启动时建立、在退出时关闭，不在每次请求里新建',
      en: 'connect at start and close at exit, never per request',
    },
    docs: page('Redis', 'https://redis.io/docs/latest/'),
  },
];
