import type { losses as en } from '../../en/entries/losses';
import type { Translated } from '../../entryTypes';

export const losses: Translated<typeof en> = {
  CrossEntropyLoss: {
    title: 'CrossEntropyLoss 交叉熵',
    about: '用于分类:正确类别的得分远高于其他类别时,损失就小。直接给它原始得分,不要加 Softmax。',
    params: {
      weight: '每个类别一个权重,可以让稀少的类别更重要;留空表示一视同仁。',
      ignore_index: '不计入损失的类别;−100 表示没有。',
      reduction: '如何把所有样本的损失合成一个数:取平均或求和。',
      label_smoothing: '把目标的多少分摊给所有类别,避免网络过于自信;0 表示不分摊。',
    },
  },
  L1Loss: {
    title: 'L1Loss 平均绝对误差',
    about: '输出与目标之间距离的平均值。少数很大的误差不会主导它。',
    params: {
      reduction: '如何把所有数的损失合成一个数:取平均或求和。',
    },
  },
  MSELoss: {
    title: 'MSELoss 均方误差',
    about: '输出与目标之差的平方的平均值。大误差的影响远大于小误差。',
    params: {
      reduction: '如何把所有数的损失合成一个数:取平均或求和。',
    },
  },
  KLDivLoss: {
    title: 'KLDivLoss KL 散度',
    about: '衡量预测的分布与目标分布相差多远。输出必须是对数概率,即 LogSoftmax 的结果。',
    params: {
      reduction: '如何合成一个数:batchmean 除以批大小,得到真正的散度;mean 除以所有数的个数。',
      log_target: '目标是否也以对数形式给出。',
    },
  },
};
