import type { optimizers as en } from '../../en/entries/optimizers';
import type { Translated } from '../../entryTypes';

export const optimizers: Translated<typeof en> = {
  SGD: {
    title: 'SGD 随机梯度下降',
    about: '让每个权重逆着梯度移动一小步。简单可靠,加上动量也很快。',
    params: {
      lr: '学习率:沿梯度走多大的一步。',
      momentum: '保留多少原来的方向;常用 0.9,0 表示普通的 SGD。',
      dampening: '梯度计入动量之前减弱多少。',
      weight_decay: '每一步都把权重往 0 拉,用来减轻过拟合。',
      nesterov: '是否沿动量方向提前看一步;要求动量大于 0。',
    },
  },
  Adam: {
    title: 'Adam 自适应优化',
    about: '根据最近的梯度为每个权重选择各自的步长。几乎不用调参就有不错的效果。',
    params: {
      lr: '学习率:沿梯度走多大的一步。',
      betas: '梯度及其平方的滑动平均遗忘得多慢,两个数都不小于 0 且小于 1。',
      eps: '加到除数上的小数,避免除以零。',
      weight_decay: '每一步都把权重往 0 拉,用来减轻过拟合。',
      amsgrad: '是否使用至今最大的梯度平方,使步长不会再变大。',
    },
  },
};
