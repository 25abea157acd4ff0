import type { optimizers as en } from '../../en/entries/optimizers';
import type { Translated } from '../../entryTypes';

export const optimizers: Translated<typeof en> = {
  SGD: {
    title: 'SGD 随机梯度下降',
    about: '让每个权重逆着梯度移动一小步。简单可靠，加上动量也很快。',
    params: {
      lr: '学习率：沿梯度走多大的一步。',
      momentum: '保留多少原来的方向；常用 0.9，0 表示普通的 SGD。',
      dampening: '梯度计入动量之前减弱多少。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
      nesterov: '是否沿动量方向提前看一步；要求动量大于 0。',
      maximize: '是否让损失变大而不是变小。',
    },
  },
  Adam: {
    title: 'Adam 自适应优化',
    about: '根据最近的梯度为每个权重选择各自的步长。几乎不用调参就有不错的效果。',
    params: {
      lr: '学习率：沿梯度走多大的一步。',
      betas: '梯度及其平方的滑动平均遗忘得多慢，两个数都不小于 0 且小于 1。',
      eps: '加到除数上的小数，避免除以零。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
      amsgrad: '是否使用至今最大的梯度平方，使步长不会再变大。',
      maximize: '是否让损失变大而不是变小。',
    },
  },
  AdamW: {
    title: 'AdamW 权重衰减解耦的 Adam',
    about: '权重衰减名副其实的 Adam。训练 Transformer 的常用选择。',
    params: {
      lr: '学习率：沿梯度走多大的一步。',
      betas: '梯度及其平方的滑动平均遗忘得多慢，两个数都不小于 0 且小于 1。',
      eps: '加到除数上的小数，避免除以零。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
      amsgrad: '是否使用至今最大的梯度平方，使步长不会再变大。',
      maximize: '是否让损失变大而不是变小。',
    },
  },
  NAdam: {
    title: 'NAdam Nesterov Adam',
    about: '沿动量方向提前看一步的 Adam，往往稍快一些。',
    params: {
      lr: '学习率：沿梯度走多大的一步。',
      betas: '梯度及其平方的滑动平均遗忘得多慢，两个数都不小于 0 且小于 1。',
      eps: '加到除数上的小数，避免除以零。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
      momentum_decay: '开始时动量增长到最大值的快慢。',
    },
  },
  RAdam: {
    title: 'RAdam 修正的 Adam',
    about: '开头几步十分谨慎的 Adam，因此不需要预热。',
    params: {
      lr: '学习率：沿梯度走多大的一步。',
      betas: '梯度及其平方的滑动平均遗忘得多慢，两个数都不小于 0 且小于 1。',
      eps: '加到除数上的小数，避免除以零。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
    },
  },
  Adamax: {
    title: 'Adamax 无穷范数 Adam',
    about: '依据最近最大梯度的 Adam；遇到少见的大梯度时很平稳。',
    params: {
      lr: '学习率：沿梯度走多大的一步。',
      betas: '滑动平均和最大梯度遗忘得多慢，两个数都不小于 0 且小于 1。',
      eps: '加到梯度上的小数，避免除以零。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
      maximize: '是否让损失变大而不是变小。',
    },
  },
  RMSprop: {
    title: 'RMSprop 均方根传播',
    about: '用最近的大小去除每个梯度。较早的方法，训练循环网络时仍受欢迎。',
    params: {
      lr: '学习率：沿梯度走多大的一步。',
      alpha: '梯度平方的平均遗忘得多慢。',
      eps: '加到除数上的小数，避免除以零。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
      momentum: '保留多少上一步；0 表示不保留。',
      centered: '是否先减去平均梯度，只看它的变化。',
      maximize: '是否让损失变大而不是变小。',
    },
  },
  Adagrad: {
    title: 'Adagrad 自适应梯度',
    about: '权重移动得越多，步长越小。适合少见的特征。',
    params: {
      lr: '学习率：沿梯度走多大的一步。',
      lr_decay: '学习率逐步下降的快慢；0 表示不下降。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
      initial_accumulator_value: '梯度平方之和的初始值；越大，最初的步子越小。',
      eps: '加到除数上的小数，避免除以零。',
      maximize: '是否让损失变大而不是变小。',
    },
  },
  Adadelta: {
    title: 'Adadelta 自适应增量',
    about: '自己找到合适的步长；学习率可以保持为 1。',
    params: {
      lr: '找到的步长要乘以多少；1 表示不变。',
      rho: '滑动平均遗忘得多慢。',
      eps: '决定最初几步多大的小数。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
      maximize: '是否让损失变大而不是变小。',
    },
  },
  Rprop: {
    title: 'Rprop 弹性传播',
    about: '只看梯度的符号，每个权重有自己的步长。只适合每批包含全部样本的训练。',
    params: {
      lr: '第一步的大小。',
      etas: '梯度符号改变时和不变时，步长分别乘以多少。',
      step_sizes: '最小和最大的步长。',
      maximize: '是否让损失变大而不是变小。',
    },
  },
  Lion: {
    title: 'Lion 符号动量',
    about: '让每个权重沿动量方向移动同样的距离。占用的状态比 Adam 少；学习率宜取十分之一左右。',
    params: {
      lr: '学习率：每一步每个权重移动多远。',
      betas: '动量在方向中占多少，以及它遗忘得多慢，两个数都不小于 0 且小于 1。',
      weight_decay: '每一步都把权重往 0 拉，用来减轻过拟合。',
    },
  },
};
