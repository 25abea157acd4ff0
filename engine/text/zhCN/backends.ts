import type { backends as english } from '../en/backends';

export const backends = {
  'backend.memory': '需要 {needed} MB 内存，但只能得到 {available} MB。请减小批大小，或减少、缩小网络层。',
  'backend.memory.batch':
    '批大小为 {batch} 的训练需要 {needed} MB 内存，但只能得到 {available} MB。能放下的最大批大小是 {fits}：请改用它或更小的值。',
  'backend.memory.layers':
    '网络层太大：即使每次只训练一个样本，也需要 {needed} MB 内存，但只能得到 {available} MB。请减少或缩小网络层。',
  'backend.gpuLost':
    '图形设备已丢失：{detail}。自上一个检查点以来在其上计算的内容已不存在；请从该检查点继续，可再次使用 GPU，也可使用 CPU。',
  'backend.indexRange': '有一个索引是 {index}，但这里只能取 0 到 {size}（不含）。请检查数据的类别编号。',
  'backend.indexOf':
    '{owner} 收到索引 {index}，但它只有 {size} 个，从 0 开始编号。请更正数据，或增大这个数量：Embedding 的 num_embeddings，或损失所用的网络得分个数。',
  'backend.thread':
    '引擎的一个线程在计算途中意外结束。请从上一个检查点继续训练；如果再次发生，请改用一个线程（--threads 1）。',
} satisfies Record<keyof typeof english, string>;
