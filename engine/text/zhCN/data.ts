import type { data as en } from '../en/data';

export const data = {
  'data.source': '没有名为“{type}”的数据源。可选：{known}。',
  'data.transform': '没有名为“{type}”的变换。可选：{known}。',
  'data.transform.image':
    '{transform} 只用于图像（通道 × 高 × 宽），而样本的形状是 {shape}。请移除该变换，或选择图像数据。',
  'data.transform.channels':
    '{transform}：{param} 有 {got} 个数，而形状为 {shape} 的样本有 {channels} 个通道。请给出 1 个或 {channels} 个数。',
  'data.transform.border': '{transform}：{got} 像素的边框太宽，最多 {limit} 像素。',
  'data.oneHot': '要求把类别表示为 0/1 向量，但“{source}”的目标是形状为 {shape} 的数值，不是类别。请直接与数值比较。',
  'data.limit': '训练样本数上限为 {limit}；它必须是不小于 1 的整数。',
  'data.random.size':
    '{samples} 个形状为 {shape} 的随机样本共有 {numbers} 个数，超过上限 {limit}。请减少样本数或缩小形状。',
  'data.fileShape': '{file} 中数据的形状是 {got}，应为 {expected}。它可能是另一个文件，或已损坏：请重新打包数据。',
  'data.label': '{file} 已损坏：第 {row} 行的标签是 {label}，而类别只有 0 到 {classes}（不含）。请重新打包数据。',
  'data.reader': '读取数据的线程在工作途中意外结束（{detail}）。请从上一个检查点继续训练；如果再次发生，请报告。',
  'data.repair.label': '直接与数值比较',
  'data.repair.transform': '移除变换 {transform}',
  'idx.magic': '{file} 不是 IDX 文件，或已损坏：开头应为 0、0、元素类型和维数。',
  'idx.type': '{file} 是元素类型为 {type} 的 IDX 文件，只能读取无符号字节（0x08）。',
  'idx.size': '{file} 已损坏或不完整：文件头标明形状 {shape}，需要 {expected} 字节，实际有 {got} 字节。',
} satisfies Record<keyof typeof en, string>;
