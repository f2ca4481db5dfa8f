import { type Concept, JS, page } from './concept';

/** What the runtime brings. */
export const NODE: readonly Concept[] = [
  {
    id: 'events',
    name: { zh: 'EventEmitter 事件', en: 'EventEmitter' },
    languages: JS,
    imports: /^(node:)?events$/,
    code: /\bEventEmitter\b|\.emit\(/,
    points: [
      {
        zh: '`emit` 是同步的：监听函数按注册顺序依次执行完，`emit` 才返回',
        en: '`emit` is synchronous: all listeners run in the order they were added before it returns',
      },
      { zh: '`error` 事件没有监听函数时会直接抛出异常', en: 'an `error` event without a listener throws' },
      {
        zh: '监听函数用完要移除，否则会一直占着内存并重复执行',
        en: 'a listener that is no longer needed must be removed, or it stays in memory and keeps firing',
      },
    ],
    prerequisite: { zh: '回调函数与发布—订阅的思路', en: 'callbacks and the idea of publish and subscribe' },
    goal: {
      zh: '写一个带 `error` 事件的小例子，观察有无监听函数时的区别',
      en: 'write a small emitter with an `error` event and see what happens with and without a listener',
    },
    practice: { zh: '添加监听的地方，同时想好在哪里移除', en: 'where a listener is added, decide where it is removed' },
    docs: page('Node.js events', 'https://nodejs.org/api/events.html'),
  },
  {
    id: 'timers',
    name: { zh: '定时器', en: 'Timers' },
    languages: JS,
    imports: /^(node:)?timers(\/promises)?$/,
    code: /\bset(Timeout|Interval|Immediate)\b|\bclear(Timeout|Interval)\b/,
    points: [
      {
        zh: '`setTimeout` 的时间是“最早什么时候”，不是“准时”；前面的同步代码没跑完，它就得等',
        en: 'the delay of `setTimeout` is "not before", not "at": it waits for the code that is running',
      },
      {
        zh: '靠固定延时等待别的任务完成，只是碰运气；应当等待那个任务自己的完成信号',
        en: 'waiting a fixed time for other work is luck; wait for that work to say that it is done',
      },
    ],
    prerequisite: { zh: '事件循环与回调的执行时机', en: 'the event loop and when callbacks run' },
    goal: {
      zh: '用 `node:timers/promises` 改写一处定时逻辑，并保证退出前清理定时器',
      en: 'rewrite one delay with `node:timers/promises`, and make sure that timers are cleared before exit',
    },
    practice: {
      zh: '不用延时来“等一会儿再看”，改为等待明确的完成条件',
      en: 'never sleep and hope; wait for a condition',
    },
    docs: page('Node.js timers', 'https://nodejs.org/api/timers.html'),
  },
  {
    id: 'streams',
    name: { zh: 'Stream 流', en: 'Streams' },
    languages: JS,
    imports: /^(node:)?stream(\/promises)?$/,
    code: /\bcreate(Read|Write)Stream\b|\.pipe\(/,
    points: [
      {
        zh: '流按块处理数据，内存占用与数据总量无关',
        en: 'a stream works in chunks, so memory does not grow with the data',
      },
      {
        zh: '`pipe` 不会转发错误；用 `pipeline` 才能在任何一环出错时统一收尾',
        en: '`pipe` does not forward errors; `pipeline` ends all parts when any of them fails',
      },
    ],
    prerequisite: { zh: 'Buffer 与字符编码，事件监听', en: 'buffers and encodings, event listeners' },
    goal: {
      zh: '用 `pipeline` 处理一个大文件，并验证中途出错时文件句柄被关闭',
      en: 'process a large file with `pipeline` and check that handles close when it fails halfway',
    },
    practice: {
      zh: '连接多个流时用 `pipeline`，不要手工串 `pipe`',
      en: 'join streams with `pipeline` rather than a chain of `pipe`',
    },
    docs: page('Node.js stream', 'https://nodejs.org/api/stream.html'),
  },
  {
    id: 'fs',
    name: { zh: '文件读写（fs）', en: 'Files (fs)' },
    languages: JS,
    imports: /^(node:)?fs(\/promises)?$/,
    points: [
      {
        zh: '相对路径以进程的工作目录为准，而不是源文件所在的目录',
        en: 'a relative path starts at the working directory of the process, not at the source file',
      },
      {
        zh: '先检查再打开会留下竞态；直接打开，再处理 `ENOENT` 这类错误更可靠',
        en: 'checking before opening leaves a race; open and handle `ENOENT` instead',
      },
    ],
    prerequisite: { zh: '工作目录、绝对路径与相对路径', en: 'working directory, absolute and relative paths' },
    goal: {
      zh: '把一处同步读写改成 `fs/promises`，并处理文件不存在的情况',
      en: 'move one synchronous call to `fs/promises` and handle the missing file',
    },
    practice: {
      zh: '路径从 `import.meta.url` 或 `__dirname` 算起，不依赖从哪里启动',
      en: 'build paths from `import.meta.url` or `__dirname`, not from where the process was started',
    },
    docs: page('Node.js fs', 'https://nodejs.org/api/fs.html'),
  },
  {
    id: 'http',
    name: { zh: 'HTTP 服务', en: 'HTTP in Node' },
    languages: JS,
    imports: /^(node:)?https?$/,
    code: /\bcreateServer\(|\bfetch\(/,
    points: [
      {
        zh: '请求体是一段一段到达的，读完之后才能解析',
        en: 'a request body arrives in parts and can be parsed only when it is whole',
      },
      {
        zh: '每条分支都要结束响应，否则客户端会一直等到超时',
        en: 'every branch must end the response, or the client waits for its timeout',
      },
      {
        zh: '`fetch` 收到 4xx、5xx 不会抛异常，要自己检查 `ok` 或状态码',
        en: '`fetch` does not throw on 4xx or 5xx; look at `ok` or the status',
      },
    ],
    prerequisite: { zh: 'HTTP 方法、状态码与请求头', en: 'HTTP methods, status codes and headers' },
    goal: {
      zh: '给一个接口写出成功、参数错误、内部错误三种情况的测试',
      en: 'test one endpoint for success, bad input and an internal error',
    },
    practice: {
      zh: '先写清楚每种失败返回什么状态码，再写成功的路径',
      en: 'decide the status of each failure before writing the happy path',
    },
    docs: page('Node.js HTTP', 'https://nodejs.org/api/http.html'),
  },
];
