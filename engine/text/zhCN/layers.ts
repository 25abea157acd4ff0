import type { layers as en } from '../en/layers';

export const layers = {
  'params.unknown': '{layer} 没有参数“{param}”。可用的参数:{known}。',
  'params.kind.int': '{layer}:{param} 必须是整数,而不是 {value}。',
  'params.kind.float': '{layer}:{param} 必须是数字,而不是 {value}。',
  'params.kind.bool': '{layer}:{param} 必须是 true 或 false,而不是 {value}。',
  'params.kind.choice': '{layer}:{param} 必须是以下之一:{choices},而不是 {value}。',
  'params.kind.pair': '{layer}:{param} 必须是两个整数 [高, 宽],或一个同时用于两者的整数,而不是 {value}。',
  'params.kind.ints': '{layer}:{param} 必须是整数列表,而不是 {value}。',
  'params.kind.floats': '{layer}:{param} 必须是数字列表,而不是 {value}。',
  'params.range': '{layer}:{param} 的值是 {value},允许的范围是 {allowed}。',
  'params.length': '{layer}:{param} 有 {length} 个数,允许的个数是 {allowed}。',
} satisfies Record<keyof typeof en, string>;
