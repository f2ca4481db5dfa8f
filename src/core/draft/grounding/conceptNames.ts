import type { TechnologyName } from './technologyNames';

/**
 * Concepts, patterns and habits that logs claim to have been used, a line each: the words for it in both languages, then
 * `~` and what shows it in code, output or notes. Without `~` the words themselves must be there.
 */
const CONCEPTS = String.raw`
\bLRU\b|最近最少使用 ~ lru|least.recently|oldest
\bTTL\b|time[- ]to[- ]live|过期时间 ~ ttl|expir|maxage|max_age
\bcach(?:e|es|ed)\b|缓存 ~ cach|memo|lru
\brate[- ]limit\w{0,4}|\bthrottl\w{1,4}\b|限流|节流|频率限制 ~ rate.?limit|throttl|too many requests
\bdebounc\w{1,4}\b|防抖 ~ debounc|cleartimeout|clear_timeout
\bretr(?:y|ies|ied|ying)\b|重试 ~ retr(?:y|ies)|again|attempt|重试
\bbackoff\b|退避 ~ backoff|\*\* ?\w|math\.pow|exponential
\bpriorit(?:y|ies)\b|\burgent\b|优先级|插队 ~ priorit|urgent|heap
\bstream(?:s|ed|ing)?\b|流式|逐行读取|\bread line by line ~ stream|readline|yield|iter_lines|for line in|\.pipe\(|chunk
\bbatch(?:es|ed|ing)?\b|批量(?!改动)|分批 ~ batch|bulk|chunk|executemany
\bparallel\w{0,3}\b|并行 ~ parallel|promise\.all|gather|concurren|thread|goroutine|\bgo func|worker|spawn|rayon|-j ?\d|multiprocess
\bconcurrency (?:limit|control)|并发(?:上限|控制|限制) ~ concurren|limit|semaphore|worker|pool
\bworker pool\b|协程池|工作池 ~ worker|pool
\bgoroutines?\b|协程 ~ \bgo \w|goroutine|async|coroutine|await
\bchannels?\b|通道 ~ chan\b|channel|<-
\bselect\b 与|\bselect\b(?: statement| block|语句|分支) ~ \bselect ?\{|\bselect\b
\bread[- ]?write lock|\bRWMutex\b|读写锁 ~ rwmutex|rwlock
\batomic(?:s|ally)?\b|原子(?:操作|性|地) ~ atomic|transaction|compare.?and|rename\(|lock
\bspin ?locks?\b|自旋锁 ~ spin
\bfile lock(?:s|ing)?\b|文件锁 ~ flock|filelock|lockfile|\.lock
\bidempoten\w{1,4}\b|幂等 ~ idempoten|upsert|on conflict|already
\bpub[/ -]?sub\b|publish.subscribe|发布[-/ ]?订阅 ~ publish|subscrib|emit
\bevent bus\b|事件总线 ~ event.?bus|emit
\bdead[- ]letter|死信 ~ dead.?letter|dlq
\bjob scheduler|\bschedul(?:er|ed|ing)\b|定时(?:执行|任务|运行)|计划任务|调度器 ~ schedul|cron|setinterval|\bbeat\b|timer|celery
\bcrontab\b ~ cron
\bback ?pressure\b|背压 ~ back.?pressure|drain|highwatermark
\bgraceful(?:ly)? shut ?down|优雅(?:关闭|停机|退出) ~ sigterm|sigint|shutdown|graceful
\bsignal handl\w{1,4}|信号处理 ~ sigterm|sigint|signal\.
\bhealth ?checks?\b|健康检查|\bliveness\b|\breadiness probe ~ health|ready|ping
\bfeature (?:flags?|toggles?)\b|功能开关|特性开关 ~ flag|toggle
\bA/B test\w{0,4}|A/B ?测试 ~ a/b|variant
\btelemetry\b|遥测|埋点 ~ telemetr|metric|track
\bdistributed tracing|链路追踪|分布式追踪 ~ trac(?:e|ing)|span
\bstructured logging|结构化日志|\blog levels?\b|日志级别 ~ logg|winston|pino|slog|level
\blogging (?:module|framework|library)|日志(?:模块|框架|库) ~ logg|winston|pino|slog
\bsharding\b|分库|分片 ~ shard|chunk|partition
\breplica(?:s|tion|tion lag)?\b|主从|副本 ~ replica
\bdatabase index(?:es)?|数据库索引|复合索引|(?:added|create) an index ~ \bindex\b|create index|索引
\bforeign keys?\b|外键 ~ foreign|references|外键
\bprepared statements?|parameteri[sz]ed quer\w{1,4}|参数化查询|预编译语句 ~ execute\(|prepare|\$1|\?
\bN\+1\b ~ n\+1|select_related|prefetch|include
\b(?:soft[- ]delet\w{1,4})\b|软删除 ~ soft|deleted_?at
\bmigrations?\b|迁移脚本|数据迁移 ~ migrat|alembic
\bserializ\w{1,6}\b|\bserialis\w{1,6}\b|序列化 ~ seriali|json|stringify|dumps|encode|marshal|serde
\bdeserializ\w{1,6}\b|反序列化 ~ seriali|json|parse|loads|decode|unmarshal|serde
\bsession cookies?|\bcookies?\b|会话 ?cookie ~ cookie
\b(?:authentication|log[- ]?in)\b(?! token)|身份认证|身份验证|登录 ~ auth|login|sign.?in|session|password|token|登录
\bauthori[sz]ation\b|\baccess control|\bRBAC\b|权限(?:控制|校验|管理)|鉴权 ~ auth|role|permission|access
\bpassword hash\w{0,4}|密码(?:哈希|散列|加密) ~ hash|bcrypt|argon|scrypt|pbkdf
\bargon2\w{0,2}\b|\bPBKDF2\b|\bscrypt\b
\bencrypt(?:s|ed|ion)?\b|加密 ~ encrypt|cipher|aes|crypto|bcrypt
\bHTTPS certificates?|\bTLS\b|\bSSL\b|证书 ~ tls|ssl|cert
\binput sanitiz\w{1,6}|\bescap(?:e|ed|es|ing) (?:HTML|user input|the input)|转义 ~ escap|sanitiz|html
\b(?:server-sent events|SSE)\b|服务器推送 ~ event-stream|eventsource|sse
\blong polling|长轮询 ~ poll
\bpolling\b|轮询 ~ poll|setinterval|while|sleep
\breverse prox(?:y|ies)|反向代理 ~ proxy|nginx
\bAPI gateway|网关 ~ gateway
\bservice discovery|服务发现 ~ discover|consul|etcd
\bcontainer(?:s|ized|ization)\b|容器化|容器(?!里) ~ docker|container|compose|podman
\bhot[- ]reload\w{0,3}|热(?:重载|更新|加载) ~ reload|hmr|watch
\bcode splitting|代码分割 ~ split|lazy|import\(
\bhydration\b|水合 ~ hydrat
\bserver components?|服务端组件 ~ server component|use server|use client
\bvirtual(?: list|ized list|ization| scrolling)|虚拟(?:列表|滚动) ~ virtual
\binfinite scroll\w{0,3}|无限滚动 ~ infinite|scroll
\bdark mode|暗色模式|深色模式 ~ dark|theme
\bi18n\b|\binternationali[sz]ation\b|国际化|多语言 ~ i18n|locale|l10n|intl|gettext
\baccessibility\b|无障碍 ~ aria|a11y|accessib
\bresponsive (?:design|layout)|响应式布局 ~ media|responsive|@media|flex|grid
\b(?:CSS )?flexbox\b|弹性布局 ~ flex
\bglobal state|state management|状态管理|全局状态 ~ store|redux|state|context
\bstate machines?|\bfinite automat\w{1,3}|状态机 ~ state|machine|enum|transition
\bcustom hooks?|自定义 ?Hook ~ use[a-z]
\bpolymorphism\b|多态 ~ class|interface|trait|override|extends
\binheritance\b|继承 ~ extends|class \w{1,60}\(|super|inherit
\babstract (?:base )?class(?:es)?|抽象(?:基)?类 ~ abstract|abc
\binterface segregation|接口隔离 ~ interface
\benums?\b|\benumerations?\b|枚举(?!所有) ~ enum
\btagged unions?|discriminated unions?|可辨识联合|联合类型|union types? ~ union|\w ?\| ?\w|enum
\btype guards?|\btype narrowing|类型守卫|类型收窄 ~ typeof|is \w|instanceof|isinstance|undefined|null|in
\btype assertions?|类型断言 ~ \bas \w|cast
\boptional chaining|可选链 ~ \?\.
\bnullish coalescing|空值合并 ~ \?\?
\bdestructuring\b|解构 ~ (?:const|let|var) ?[{[]|\(\{|解构
\bspread (?:operator|syntax)|展开(?:运算符|语法) ~ \.\.\.
\btemplate (?:literals?|strings?)|模板字符串 ~ \x60|\$\{
\bf-strings?\b|f 字符串 ~ f["']
\bcurry(?:ing)?\b|柯里化 ~ curry|=> ?\(?\w{0,20}\)? ?=>
\bhigher-order functions?|高阶函数 ~ map\(|filter\(|reduce|callback|=>|function|lambda|def
\brecursi(?:on|ve|vely)\b|递归 ~ recurs|return \w{1,40}\(|递归|-r\b
\bpattern matching|模式匹配 ~ match|switch|case|pattern
\btail call|尾递归 ~ tail
\bBFS\b|\bDFS\b|breadth-first|depth-first|广度优先|深度优先 ~ bfs|dfs|breadth|depth|queue|visited
\bgreedy\b|贪心 ~ greedy
\btopological sort|拓扑排序 ~ topolog
\bsliding window|滑动窗口 ~ window
\btwo pointers?|双指针 ~ left|right|pointer
\bbloom filters?|布隆过滤器 ~ bloom
\btries\b 树|\btrie\b|前缀树|字典树 ~ trie|prefix
\bring buffers?|circular buffers?|环形缓冲 ~ ring|circular
\bskip ?lists?|跳表 ~ skip.?list
\bquick ?sort|merge ?sort|快速排序|归并排序 ~ quicksort|mergesort|quick_sort|merge_sort
\bO\(log ?n\)|O\(n log ?n\) ~ log|binary|heap|sort
\bweak ?refs?\b|\bWeakRef\b|弱引用 ~ weak
\bWeakMap\b ~ weakmap
\b(?:zero|null) (?:object|pattern)\b|空对象模式 ~ null
\bbuilder pattern|建造者模式 ~ build
\badapter pattern|适配器模式 ~ adapt
\bfacade\b|外观模式|门面模式 ~ facade
\brepository pattern|仓储模式|仓库模式 ~ repositor
\bcommand pattern|命令模式 ~ command
\bproxy pattern|代理模式 ~ proxy
\bvisitor pattern|访问者模式 ~ visit
\btemplate method|模板方法 ~ template|abstract
\bMVC\b|\bMVVM\b ~ controller|view|mvc
\bhexagonal\b|\bclean architecture|六边形架构|整洁架构|\bDDD\b|领域驱动 ~ port|adapter|domain
\bmonorepos?\b|单体仓库 ~ workspace|monorepo|packages/
\bsubmodules?\b|子模块 ~ submodule
\bgit (?:rebase|bisect|stash|cherry-pick|worktree|revert|reset|blame)\b|变基|二分定位
\bpull requests?\b|合并请求 ~ pull|merge|\bpr\b
\bcode reviews?\b|代码评审 ~ review
\bpair programming|结对编程 ~ pair
\bTDD\b|test-driven|测试驱动 ~ test
\bBDD\b|行为驱动 ~ describe|given|feature
\bintegration tests?|集成测试 ~ integration|tests/|supertest|testclient|app\.|e2e|集成
\bload test\w{0,4}|stress test\w{0,4}|压力测试|压测|性能测试 ~ k6|locust|wrk|\bab -|load|bench|jmeter|artillery
\bbenchmarks?\b|\bbenchmark(?:ed|ing)\b|基准测试|跑分 ~ bench|timeit|perf|hyperfine
\bprofil(?:er|ers|ed|ing)\b|性能分析(?:器|工具)? ~ profil|pprof|flame
\bflame ?graphs?|火焰图 ~ flame
\bfuzz(?:ing|ed)?\b|模糊测试 ~ fuzz
\bmutation test\w{0,4}|变异测试 ~ mutation|stryker|mutmut
\bparametri[sz]ed tests?|\bparametri[sz]e\b|参数化测试|table-driven|表驱动 ~ parametri|\.each|cases|tests? :?= ?\[|table
\btest fixtures?|\bfixtures?\b|测试夹具|夹具 ~ fixture|beforeeach|setup
\b(?:fake|mock) (?:timers?|clock)|(?:假|虚拟)(?:时钟|定时器) ~ faketimer|fake_timer|usefaketimers|fake.?clock|freez|mock\.timers
\bdebuggers?\b|\bbreakpoints?\b|断点|单步(?:调试|执行)|调试器 ~ debug|breakpoint|pdb|inspect|dlv
\blint(?:er|ers|ing)\b|代码检查工具 ~ lint|ruff|clippy|flake|vet|mypy
\bauto-?format\w{0,4}|\bformatter\b|格式化工具 ~ prettier|black|fmt|format
\bstatic (?:analysis|typing|type check\w{0,3})|静态(?:分析|类型|检查) ~ mypy|tsc|typescript|lint|ts\b|clippy|vet|pyright
\bstrict mode|严格模式 ~ strict
\bvirtual environments?|\bvirtualenv\b|虚拟环境 ~ venv|virtualenv|poetry|conda
\block ?files?\b|锁文件|锁定文件 ~ lock
\bsemantic version\w{0,3}|\bsemver\b|语义化版本 ~ \d\.\d|semver
\bcontinuous (?:delivery|deployment)|持续交付|自动部署|自动化部署 ~ deploy|workflow|pipeline
\bafter the release\b|\bdeployed\b|\bwent live\b|发布(?:之?后|前) ~ release|deploy|publish|tag
\bstaging\b|预发布环境|测试环境 ~ staging
\bproduction (?:server|environment|traffic)|\bin production\b|生产环境|上线|线上 ~ prod|deploy|上线
\brolled? back\b|\brollbacks?\b|回滚 ~ roll.?back|revert|git reset
\bdecimal (?:module|arithmetic)|\bDecimal\b|十进制运算 ~ decimal
\bfloating[- ]point|浮点 ~ float|round|\d\.\d|number|double|f64|decimal
\bbitwise\b|位运算 ~ << ?\w|>> ?\d|\^|& ?0x|\| ?0x
\btime ?zones?\b|时区 ~ tz|utc|zone|z\b
\bunicode\b|字符编码|\butf-?8\b ~ unicode|utf|encod|gbk|decod
\bimmutab(?:le|ility)\b|不可变 ~ freeze|frozen|readonly|immutab|const|tuple|\.\.\.
\bpure functions?|纯函数 ~ function|def|=>|fn
\bdeep cop(?:y|ies)|深拷贝 ~ deep|structuredclone|json\.parse
\bownership\b|所有权 ~ borrow|move|ownership|own|&mut|clone
\bborrow check\w{0,3}|借用检查 ~ borrow|e0\d{3}
\blifetimes?\b|生命周期标注 ~ lifetime|'a|drop|生命周期
\bsmart pointers?|智能指针|\bArc\b|\bRc\b ~ arc|rc<|box<|ptr
\bunsafe\b ~ unsafe
\bmacros?\b|宏 ~ macro|!\(|#define
\breflection\b(?! section)|反射 ~ reflect|getattr
\bmonkey[- ]?patch\w{0,3}|猴子补丁 ~ monkey|patch|setattr
\bduck typing|鸭子类型 ~ def |protocol
\bmodule federation|模块联邦 ~ federation
\btree[- ]shak\w{1,3} ~ tree.?shak
\bsource maps?|源码映射 ~ source.?map
\bpolyfills?\b ~ polyfill
\bwebpack loaders? ~ loader
\bweb ?sockets?\b|长连接 ~ websocket|ws://|socket
\bHTTP/2\b|\bHTTP/3\b|\bQUIC\b ~ http2|http/2|http3|quic|h2
\bkeep-?alive\b|连接保活 ~ keep.?alive
\bETags?\b|条件请求 ~ etag
\bCDN\b|内容分发 ~ cdn
\bDNS\b(?! lookup)|域名解析 ~ dns|getaddrinfo|host|enotfound|name resolution
\bmultipart\b|文件上传|file uploads? ~ multipart|upload|multer
\bPDF\b ~ pdf
\bsends? (?:an )?e-?mails?|邮件(?:通知|发送)|发送邮件 ~ mail|smtp
\bSMS\b|短信 ~ sms|twilio
\bpush notifications?|推送通知 ~ push|notif
\bspreadsheets?|\bExcel\b|电子表格 ~ xlsx|excel|csv|openpyxl
\bfull[- ]text search|全文搜索|全文检索 ~ search|tsvector|match
\bmachine learning|\bneural net\w{0,5}|机器学习|神经网络|训练模型 ~ train|model|torch|sklearn
\bembedding(?:s)?\b|\bvector (?:database|store)|向量(?:数据库|检索) ~ embed|vector
\bmulti-?stage\b|多阶段构建 ~ \bas \w{2,20}|--from=
\bdistroless\b|\bscratch image ~ distroless|scratch
\b(?:named )?volumes?\b(?: mount\w{0,3})?|\bbind mounts?|数据卷|挂载 ~ volume|mount
\bsidecars?\b|边车 ~ sidecar
\btrait objects?|\bdyn \w|特征对象 ~ dyn
\bderive macro|派生宏 ~ derive
\bcustom error types?|\berror enums?|自定义错误(?:类型)?|错误枚举 ~ enum|class \w{1,60}error|extends error|thiserror|impl .{0,40}error
\bbuffered channels?|带缓冲的?通道 ~ make\(chan \w{1,30}, ?|buffer
\berrgroup\b ~ errgroup
\bsync\.Once\b ~ sync\.once
\bcontext (?:timeout|deadline)|超时控制|\btimeouts? (?:of|for|handling) ~ timeout|deadline|timed? ?out
\bconditional types?|条件类型 ~ extends .{1,80}\?|infer
\bmapped types?|映射类型 ~ \bin keyof|\[\w in
\bbranded types?|品牌类型 ~ __brand|unique symbol
\butility types?|工具类型 ~ partial<|pick<|omit<|record<|readonly<
\blocalStorage\b|\bIndexedDB\b|本地存储 ~ localstorage|indexeddb|sessionstorage
\brequestAnimationFrame\b|\bIntersectionObserver\b ~ requestanimationframe|intersectionobserver
\bUUIDs?\b|全局唯一标识 ~ uuid
\bpooling\b|池化 ~ pool
\beager load\w{0,3}|\bprefetch\w{0,3}|预加载|预取 ~ prefetch|preload|eager
\bupserts?\b ~ upsert|on conflict
\bchecksums?\b|\bhash(?:es|ing)? the|校验和|哈希校验 ~ checksum|sha|md5|hash
\bcompress(?:es|ed|ion|ing)?\b|\bgzip\b|压缩 ~ gzip|zlib|compress|brotli|zip
\bapi keys?\b|访问令牌|\baccess tokens? ~ token|key|auth
\bwhite-?list\w{0,3}|\ballow-?list\w{0,3}|白名单|黑名单 ~ allow|white|black|deny
\bdead code|死代码 ~ dead|unused
\bquotas?\b|配额 ~ quota
\bsnapshots?\b|快照 ~ snapshot
\bRAG\b|检索增强 ~ rag|retriev
\bdata ?frames?\b|透视表|\bpivot\b|透视 ~ dataframe|pandas|\bdf\b|pivot
\bpartial function|\bfunctools\b ~ functools|partial
\bthread[- ]safe(?:ty)?|线程安全 ~ thread|lock|mutex|atomic|sync|concurren
\bGIL\b|全局解释器锁 ~ gil|thread
\bcopy-on-write|写时复制 ~ copy|clone
\bmemory[- ]mapped|内存映射 ~ mmap
\bzero[- ]copy|零拷贝 ~ sendfile|mmap|zero
\btoken bucket|leaky bucket|令牌桶|漏桶 ~ bucket
\bcancell?ation\b|取消(?:请求|任务|机制) ~ cancel|abort|context
\bcompensat\w{1,6} transactions?|saga|补偿事务 ~ saga|compensat
\bheartbeats?\b|心跳 ~ heart|ping
\bautocomplet\w{1,3}\b|自动补全 ~ complet|suggest
\bdrag[- ]and[- ]drop|拖拽 ~ drag
\boffline (?:mode|support)|离线(?:模式|支持) ~ offline
\bmulti-?tenan\w{1,3}|多租户 ~ tenant
\baudit (?:log|trail)s?|审计日志 ~ audit
\bdata validation|schema validation|数据校验|参数校验|输入校验 ~ valid|schema|check|assert|pydantic|zod|raise|throw|typeof
`;

/** In the order of the list. */
export const CONCEPT_NAMES: readonly TechnologyName[] = CONCEPTS.trim()
  .split('\n')
  .map((line) => {
    const [names = '', shown] = line.split(' ~ ');
    const name = new RegExp(names, /[A-Z]{2}/.test(names) ? '' : 'i');
    return shown === undefined ? { name } : { name, shownBy: new RegExp(shown) };
  });
