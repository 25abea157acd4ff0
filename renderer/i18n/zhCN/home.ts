import type { home as source } from '../en/home';
import type { Words } from '../words';

export const home = {
  title: '设计并训练神经网络',
  subtitle: '从可直接训练的模板开始，或从空白画布开始。所有修改都会自动保存。',
  recent: '我的设计',
  recentAll: '显示全部 {{shown}} 个',
  recentFew: '收起',
  recentEmpty: '还没有设计。用模板或空白画布新建的、打开的或拖到窗口里的设计都会列在这里。',
  templates: '模板',
  purposes: {
    start: '入门',
    digits: '识别手写数字',
    text: '续写文本',
    pictures: '由图得图',
    images: '经典图像网络',
  },
  search: '搜索模板',
  size: '参数数量',
  sizes: { any: '不限大小', small: '100 万以内', large: '超过 100 万' },
  found_one: '找到 {{shown}} 个模板',
  found_other: '找到 {{shown}} 个模板',
  notFound: '没有匹配的模板',
  notFoundText: '换一个词试试，例如“残差”或“文本”，或者不限大小。',
  showAll: '显示所有模板',
  empty: '空白设计',
  emptyAbout: '空白画布。把层拖进来并连线。',
  emptyName: '未命名',
  parameters_one: '{{shown}} 个参数',
  parameters_other: '{{shown}} 个参数',
  parametersUnknown: '参数量未知',
  open: '打开 {{name}}',
  training: '正在训练',
  more: '{{name}} 的更多操作',
  remove: '删除',
  removeFailed: '无法删除该设计',
  listFailed: '无法列出您的设计',
} satisfies Words<typeof source>;

/** What else people call the purposes of templates when they search. */
export const purposeWords = {
  start: '基础',
  digits: '图像分类',
  text: '语言模型、文本生成、自然语言处理',
  pictures: '图像到图像',
  images: '图像分类',
} as const;
