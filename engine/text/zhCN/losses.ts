import type { losses as en } from '../en/losses';

export const losses = {
  'loss.shapes': '{loss} 逐元素比较：每个样本的输出是 {output}，目标却是 {target}。',
  'loss.needsClasses': '{loss} 把得分与类别比较，但数据给出的是数值（每个样本 {target}），没有类别。',
  'loss.needsClassesOrProbabilities':
    '{loss} 把得分与类别比较，或与每个得分对应的概率比较：输出是 {output}，目标却是数值，每个样本 {target}。',
  'loss.needsValues':
    '{loss} 把输出与数值比较，但数据给出的是类别。请把类别转成 0/1 向量，或改用适合分类的损失函数，例如 CrossEntropyLoss。',
  'loss.needsScores': '{loss} 需要每个类别一个得分，但每个样本的输出只有一个数。',
  'loss.classCount': '{loss} 需要每个类别一个得分：输出有 {scores} 个，数据有 {classes} 个类别。',
  'loss.scoresShape':
    '{loss} 需要每个样本给出一列得分，每个类别一个，但输出是 {output}。请在它前面加上 Flatten 和 Linear。',
  'loss.scorePositions':
    '{loss} 需要在每个位置上为每个类别给出一个得分：每个样本的输出是 {output}，目标却是 {target}。',
  'loss.weightLength': '{loss}：weight 有 {length} 个数，但输出有 {classes} 个类别。请为每个类别给出一个权重，或不给。',
  'loss.elementWeight':
    '{loss}：{param} 有 {length} 个数，但它沿输出的最后一维使用，该维大小为 {size}。请给出 {size} 个数、一个通用的数，或不给。',
  'loss.ignoredProbabilities':
    '{loss}：ignore_index {index} 用来忽略一个类别，但目标是概率，没有可忽略的类别。请把它设为 -100。',
  'loss.inputs': '{loss} 比较 {count} 个形状相同的 float32 张量，维数为 {dimensions}；现在是 {shapes}。',
  'loss.signs': '{loss} 需要为每次比较给出 1 或 -1 作为目标（{expected}），得到的却是 {got}。',
  'loss.batch': '{loss} 逐个样本比较，但各张量的样本数不同：{sizes}。',
  'loss.count': '{loss} 需要 {expected} 个张量，得到了 {got} 个。',
  'loss.outputs':
    '{loss} 把网络的 {needed} 个输出相互比较，但设计只给损失函数一个输出。请选择 {other}，或在代码中通过引擎使用 {loss}。',
  'loss.noReduction': "{loss}：reduction 为 'none' 时没有单个数可供训练。请选择 'mean' 或 'sum'。",
  'optimizer.etas': '{optimizer}：etas 为 {shrink} 和 {grow}，但步长应按第一个缩小（小于 1），按第二个增大（大于 1）。',
  'optimizer.stepSizes': '{optimizer}：step_sizes 为 {least} 和 {most}，但第一个是最小步长，不能大于第二个。',
  'optimizer.twice': '参数“{name}”在优化器中出现了不止一次。请只在一个组中列出它。',
  'optimizer.nesterov':
    '{optimizer}：nesterov 要求 momentum 大于 0 且 dampening 为 0；现在 momentum 为 {momentum}，dampening 为 {dampening}。',
} satisfies Record<keyof typeof en, string>;
