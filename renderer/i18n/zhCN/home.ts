import type { home as source } from '../en/home';
import type { Words } from '../words';

export const home = {
  title: '设计并训练神经网络',
  subtitle: '从可直接训练的模板开始，或从空白画布开始。所有修改都会自动保存。',
  recent: '我的设计',
  templates: '模板',
  empty: '空白设计',
  emptyAbout: '空白画布。把层拖进来并连线。',
  emptyName: '未命名',
  parameters_one: '{{shown}} 个参数',
  parameters_other: '{{shown}} 个参数',
  open: '打开 {{name}}',
  more: '{{name}} 的更多操作',
  remove: '删除',
  removeFailed: '无法删除该设计',
  listFailed: '无法列出您的设计',
} satisfies Words<typeof source>;
