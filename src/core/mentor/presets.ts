import type { LogLanguage } from '../prompt/prompt';

type InBoth = Readonly<Record<LogLanguage, string>>;

export interface PresetAddress {
  /** Base URL, up to and without `/chat/completions`. */
  readonly url: string;
  /** Where a vendor has several: accounts and keys of one do not work at another. */
  readonly region: InBoth | null;
  /** Page on which the vendor hands out keys; `null` for a server of one's own. */
  readonly keyPage: string | null;
}

export interface EndpointPreset {
  readonly id: string;
  readonly name: InBoth;
  readonly addresses: readonly PresetAddress[];
  /** False for a server on this machine, which takes anybody. */
  readonly needsKey: boolean;
  /** Example of a model's name, to show what one looks like. */
  readonly model: string;
  /** Path of a list of models that tells more than `/models`. */
  readonly richList?: string;
}

const CHINA: InBoth = { en: 'Mainland China', 'zh-CN': '中国大陆' };
const GLOBAL: InBoth = { en: 'International', 'zh-CN': '国际站' };

/**
 * Services by name. Addresses as their documentation gave them in November 2026; the page stands with each entry.
 * Servers on this machine listen at the port that they come with.
 */
export const PRESETS: readonly EndpointPreset[] = [
  {
    // api-docs.deepseek.com, "Your First API Call"
    id: 'deepseek',
    name: { en: 'DeepSeek', 'zh-CN': 'DeepSeek 深度求索' },
    addresses: [one('https://api.deepseek.com', 'https://platform.deepseek.com/api_keys')],
    needsKey: true,
    model: 'deepseek-flash',
  },
  {
    // help.aliyun.com and alibabacloud.com, "OpenAI compatible - Chat". Newer accounts have an address with a workspace
    // id in it (WORKSPACE.ap-southeast-1.maas.aliyuncs.com): that is "own URL".
    id: 'qwen',
    name: { en: 'Qwen (DashScope, Alibaba Cloud)', 'zh-CN': '通义千问（阿里云百炼 DashScope）' },
    addresses: [
      at(
        'https://dashscope.aliyuncs.com/compatible-mode/v1',
        { en: 'Beijing', 'zh-CN': '北京' },
        'https://bailian.console.aliyun.com/?tab=model#/api-key',
      ),
      at(
        'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
        { en: 'Singapore', 'zh-CN': '新加坡' },
        'https://www.alibabacloud.com/help/en/model-studio/get-api-key',
      ),
      at(
        'https://dashscope-us.aliyuncs.com/compatible-mode/v1',
        { en: 'US (Virginia)', 'zh-CN': '美国（弗吉尼亚）' },
        'https://www.alibabacloud.com/help/en/model-studio/get-api-key',
      ),
    ],
    needsKey: true,
    model: 'qwen-plus',
  },
  {
    // platform.kimi.com/docs/api/overview and platform.kimi.ai/docs/api/overview
    id: 'kimi',
    name: { en: 'Kimi (Moonshot AI)', 'zh-CN': 'Kimi（月之暗面 Moonshot）' },
    addresses: [
      at('https://api.moonshot.cn/v1', CHINA, 'https://platform.moonshot.cn/console/api-keys'),
      at('https://api.moonshot.ai/v1', GLOBAL, 'https://platform.moonshot.ai/console/api-keys'),
    ],
    needsKey: true,
    model: 'kimi-k2.6',
  },
  {
    // docs.bigmodel.cn and docs.z.ai, "OpenAI SDK"
    id: 'glm',
    name: { en: 'GLM (Zhipu, Z.ai)', 'zh-CN': '智谱 GLM' },
    addresses: [
      at('https://open.bigmodel.cn/api/paas/v4', CHINA, 'https://open.bigmodel.cn/usercenter/apikeys'),
      at('https://api.z.ai/api/paas/v4', GLOBAL, 'https://z.ai/manage-apikey/apikey-list'),
    ],
    needsKey: true,
    model: 'glm-5.3',
  },
  {
    // volcengine.com/docs/82379/1298459, "Base URL"
    id: 'doubao',
    name: { en: 'Doubao (Volcengine Ark)', 'zh-CN': '豆包（火山方舟）' },
    addresses: [
      one(
        'https://ark.cn-beijing.volces.com/api/v3',
        'https://console.volcengine.com/ark/region:ark+cn-beijing/apiKey',
      ),
    ],
    needsKey: true,
    model: 'doubao-seed-1-8-251228',
  },
  {
    // docs.siliconflow.cn/docs/userguide/quickstart and docs.siliconflow.com, "Quick Start"
    id: 'siliconflow',
    name: { en: 'SiliconFlow', 'zh-CN': '硅基流动 SiliconFlow' },
    addresses: [
      at('https://api.siliconflow.cn/v1', CHINA, 'https://cloud.siliconflow.cn/account/ak'),
      at('https://api.siliconflow.com/v1', GLOBAL, 'https://cloud.siliconflow.com/account/ak'),
    ],
    needsKey: true,
    model: 'deepseek-ai/DeepSeek-V4-Pro',
  },
  {
    // platform.openai.com/docs/api-reference
    id: 'openai',
    name: { en: 'OpenAI', 'zh-CN': 'OpenAI' },
    addresses: [one('https://api.openai.com/v1', 'https://platform.openai.com/api-keys')],
    needsKey: true,
    model: 'gpt-5.4-mini',
  },
  {
    // openrouter.ai/docs/models
    id: 'openrouter',
    name: { en: 'OpenRouter', 'zh-CN': 'OpenRouter' },
    addresses: [one('https://openrouter.ai/api/v1', 'https://openrouter.ai/settings/keys')],
    needsKey: true,
    model: 'google/gemini-2.5-pro',
  },
  {
    // docs.ollama.com/api/openai-compatibility
    id: 'ollama',
    name: { en: 'Ollama (this machine)', 'zh-CN': 'Ollama（本机）' },
    addresses: [one('http://localhost:11434/v1', null)],
    needsKey: false,
    model: 'gpt-oss:20b',
  },
  {
    // lmstudio.ai/docs: "OpenAI Compatible Endpoints" and, for the list with context lengths, "REST API v0"
    id: 'lmstudio',
    name: { en: 'LM Studio (this machine)', 'zh-CN': 'LM Studio（本机）' },
    addresses: [one('http://localhost:1234/v1', null)],
    needsKey: false,
    model: 'qwen/qwen3-4b-2507',
    richList: '/api/v0/models',
  },
  {
    // docs.vllm.ai, "OpenAI-Compatible Server"
    id: 'vllm',
    name: { en: 'vLLM (own server)', 'zh-CN': 'vLLM（自建服务）' },
    addresses: [one('http://localhost:8000/v1', null)],
    needsKey: false,
    model: 'Qwen/Qwen3-32B',
  },
];

function one(url: string, keyPage: string | null): PresetAddress {
  return { url, region: null, keyPage };
}

function at(url: string, region: InBoth, keyPage: string): PresetAddress {
  return { url, region, keyPage };
}
