import type { losses as en } from '../en/losses';

export const losses = {
  'loss.shapes': '{loss} 逐个数比较:每个样本的输出是 {output},目标却是 {target}。',
  'loss.needsClasses': '{loss} 把得分与类别比较,但数据给出的是数值(每个样本 {target}),没有类别。',
  'loss.needsValues':
    '{loss} 把输出与数值比较,但数据给出的是类别。请把类别转成 0/1 向量,或改用适合分类的损失函数,例如 CrossEntropyLoss。',
  'loss.needsScores': '{loss} 需要每个类别一个得分,但每个样本的输出只有一个数。',
  'loss.classCount': '{loss} 需要每个类别一个得分:输出有 {scores} 个,数据有 {classes} 个类别。',
  'loss.scoresShape':
    '{loss} 需要每个样本给出一列得分,每个类别一个,但输出是 {output}。请在它前面加上 Flatten 和 Linear。',
  'loss.scorePositions': '{loss} 需要在每个位置上为每个类别给出一个得分:每个样本的输出是 {output},目标却是 {target}。',
  'loss.weightLength': '{loss}:weight 有 {length} 个数,但输出有 {classes} 个类别。请为每个类别给出一个权重,或不给。',
  'loss.noReduction': "{loss}:reduction 为 'none' 时没有单个数可供训练。请选择 'mean' 或 'sum'。",
  'optimizer.nesterov':
    '{optimizer}:nesterov 要求 momentum 大于 0 且 dampening 为 0;现在 momentum 为 {momentum},dampening 为 {dampening}。',
} satisfies Record<keyof typeof en, string>;
