import type { ui as source } from '../en/ui';
import type { Words } from '../words';

export const ui = {
  close: '关闭',
  cancel: '取消',
  automatic: '自动',
  number: '数值',
  wholeNumber: '整数',
  fromTo: '请输入 {{min}} 到 {{max}} 之间的{{kind}}。',
  fromBelow: '请输入不小于 {{min}} 且小于 {{max}} 的{{kind}}。',
  between: '请输入大于 {{min}} 且小于 {{max}} 的{{kind}}。',
  atLeast: '请输入不小于 {{min}} 的{{kind}}。',
  above: '请输入大于 {{min}} 的{{kind}}。',
  atMost: '请输入不大于 {{max}} 的{{kind}}。',
  below: '请输入小于 {{max}} 的{{kind}}。',
  needed: '请输入{{kind}}。',
  wholeNumbers: '请输入整数，用逗号隔开，例如 -1, 400。',
  numbers: '请输入数值，用逗号隔开，例如 0.9, 0.999。',
  height: '{{name}}（高）',
  width: '{{name}}（宽）',
} satisfies Words<typeof source>;
