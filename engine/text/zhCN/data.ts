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
  'data.split': '没有名为“{type}”的划分方式。可选：{known}。',
  'data.split.shares': '验证占 {valid}、测试占 {test}，没有样本可供训练。两者之和必须小于 1。',
  'data.split.column': '要求按列“{column}”划分样本，但该数据源没有列。请改为按比例划分。',
  'data.split.empty': '{samples} 个样本中没有可供训练的样本。请减小验证和测试的比例，或选择其他数据。',
  'data.file.none': '尚未选择文件。请在数据设置中选择。',
  'data.table.notChosen': '{source}：尚未选择列。请先查看文件，再选择输入和目标。',
  'data.table.twice': '{source}：列“{column}”被选了两次，请只写一次。',
  'data.table.targetIsInput': '{source}：列“{column}”既是目标又是输入，网络只需照抄。请从输入中去掉它。',
  'data.table.strayLevel': '{source}：取值“{level}”不属于任何所选的列。请重新查看文件。',
  'data.table.oneClass': '{source}：列“{column}”中只有“{value}”，没有可区分的内容。请选择其他目标。',
  'data.table.column': '{file} 中没有列“{column}”，只有：{known}。它可能是另一个文件，或已被改动：请重新查看。',
  'data.table.empty': '{file} 中没有数据行。请选择其他文件。',
  'data.table.allMissing': '{file}：全部 {rows} 行都缺少需要的值。请少选几列，或填补缺失值。',
  'data.table.number':
    '{file} 第 {row} 行：列“{column}”应为数字，实际是“{value}”。请修正文件，或重新查看并把该列作为文字。',
  'data.table.level': '{file} 第 {row} 行：列“{column}”的值“{value}”在查看文件时还不存在。请重新查看。',
  'data.table.class': '{file} 第 {row} 行：列“{column}”中的“{value}”不是已知的类别。请重新查看文件，或修正该行。',
  'data.csv.fields':
    '{file} 第 {row} 行：应与第一行一样有 {expected} 个字段，实际有 {got} 个。请修正该行；含有分隔符的字段要加引号。',
  'data.csv.quote': '{file} 第 {row} 行：引号没有正确闭合。请修正该行；引号内的引号要写两次。',
  'data.csv.encoding':
    '{file} 不是 {encoding} 编码的文本：字节 {from} 到 {to} 之间有其他内容。请选择其他编码，或重新获取文件。',
  'data.csv.binary': '{file} 不是文本文件：字节 {from} 到 {to} 之间有零字节。请选择其他文件。',
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
