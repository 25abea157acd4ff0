import type { losses as en } from '../../en/entries/losses';
import type { Translated } from '../../entryTypes';

export const losses: Translated<typeof en> = {
  CrossEntropyLoss: {
    title: 'CrossEntropyLoss 交叉熵',
    about: '用于分类：正确类别的得分远高于其他类别时，损失就小。直接给它原始得分，不要加 Softmax。',
    params: {
      weight: '每个类别一个权重，可以让稀少的类别更重要；留空表示一视同仁。',
      ignore_index: '不计入损失的类别；−100 表示没有。',
      reduction: '如何把所有样本的损失合成一个数：取平均或求和。',
      label_smoothing: '把目标的多少分摊给所有类别，避免网络过于自信；0 表示不分摊。',
    },
  },
  NLLLoss: {
    title: 'NLLLoss 负对数似然',
    about: '用于分类，与 CrossEntropyLoss 相同，但网络以 LogSoftmax 结尾，自己给出对数概率。',
    params: {
      weight: '每个类别一个权重，可以让稀少的类别更重要；留空表示一视同仁。',
      ignore_index: '不计入损失的类别；−100 表示没有。',
      reduction: '如何把所有样本的损失合成一个数：取平均或求和。',
    },
  },
  BCEWithLogitsLoss: {
    title: 'BCEWithLogitsLoss 二元交叉熵（原始得分）',
    about: '用于是非判断，每个输出数一个问题，目标为 1 或 0。直接给它原始得分，不要加 Sigmoid。',
    params: {
      weight: '每个输出数一个权重，可以让一些数更重要；留空表示一视同仁。',
      reduction: '如何把所有数的损失合成一个数：取平均或求和。',
      pos_weight: '对每个输出数，“是”比“否”重要多少倍；大于 1 能找出更多稀少的“是”。',
    },
  },
  BCELoss: {
    title: 'BCELoss 二元交叉熵',
    about: '用于是非判断，网络以 Sigmoid 结尾并给出概率。不加 Sigmoid 而用 BCEWithLogitsLoss 更稳妥。',
    params: {
      weight: '每个输出数一个权重，可以让一些数更重要；留空表示一视同仁。',
      reduction: '如何把所有数的损失合成一个数：取平均或求和。',
    },
  },
  L1Loss: {
    title: 'L1Loss 平均绝对误差',
    about: '输出与目标之间距离的平均值。少数很大的误差不会主导它。',
    params: {
      reduction: '如何把所有数的损失合成一个数：取平均或求和。',
    },
  },
  MSELoss: {
    title: 'MSELoss 均方误差',
    about: '输出与目标之差的平方的平均值。大误差的影响远大于小误差。',
    params: {
      reduction: '如何把所有数的损失合成一个数：取平均或求和。',
    },
  },
  SmoothL1Loss: {
    title: 'SmoothL1Loss 平滑 L1',
    about: '误差小时像 MSELoss，误差大时像 L1Loss，因此异常值不会主导它。',
    params: {
      reduction: '如何把所有数的损失合成一个数：取平均或求和。',
      beta: '误差从多大起变为直线；0 就是 L1Loss。',
    },
  },
  HuberLoss: {
    title: 'HuberLoss Huber 损失',
    about: '误差小时像 MSELoss，误差大时是一条直线；等于 SmoothL1Loss 乘以 delta。',
    params: {
      reduction: '如何把所有数的损失合成一个数：取平均或求和。',
      delta: '误差从多大起变为直线。',
    },
  },
  PoissonNLLLoss: {
    title: 'PoissonNLLLoss 泊松负对数似然',
    about: '用于计数，例如一小时的访客数：输出是期望个数的对数。',
    params: {
      log_input: '输出是否为期望个数的对数；否则就是个数本身。',
      full: '是否加上只与目标有关的部分；它改变损失的大小，但不影响训练。',
      eps: '加到期望个数上的小数，保证对数存在。',
      reduction: '如何把所有数的损失合成一个数：取平均或求和。',
    },
  },
  KLDivLoss: {
    title: 'KLDivLoss KL 散度',
    about: '衡量预测的分布与目标分布相差多远。输出必须是对数概率，即 LogSoftmax 的结果。',
    params: {
      reduction: '如何合成一个数：batchmean 除以批大小，得到真正的散度；mean 除以所有数的个数。',
      log_target: '目标是否也以对数形式给出。',
    },
  },
  HingeEmbeddingLoss: {
    title: 'HingeEmbeddingLoss 合页嵌入',
    about: '用于距离：目标为 1 的距离要小，目标为 −1 的距离至少要达到间隔。',
    params: {
      margin: '距离要多大才算足够远。',
      reduction: '如何把所有数的损失合成一个数：取平均或求和。',
    },
  },
  CosineEmbeddingLoss: {
    title: 'CosineEmbeddingLoss 余弦嵌入',
    about: '目标为 1 时让两个向量方向一致，为 −1 时让它们分开。它需要两个输出。',
    params: {
      margin: '应当分开的向量在方向上最多可以多相似，用 −1 到 1 的余弦表示。',
      reduction: '如何把所有向量对的损失合成一个数：取平均或求和。',
    },
  },
  MarginRankingLoss: {
    title: 'MarginRankingLoss 间隔排序',
    about: '学习次序：目标为 1 时第一个得分应更大，为 −1 时第二个应更大。它需要两个输出。',
    params: {
      margin: '较大的得分至少要领先多少。',
      reduction: '如何把所有得分对的损失合成一个数：取平均或求和。',
    },
  },
  TripletMarginLoss: {
    title: 'TripletMarginLoss 三元组间隔',
    about: '让锚点离正例比离负例更近。它需要三个输出。',
    params: {
      margin: '负例至少要比正例远多少。',
      p: '距离的种类：2 是直线距离，1 是各个差的总和。',
      eps: '加到差上的小数，使距离不为 0。',
      swap: '正例到负例的距离更小时，是否用它代替。',
      reduction: '如何把所有三元组的损失合成一个数：取平均或求和。',
    },
  },
};
