import type { layers as en } from '../../en/entries/layers';
import type { Translated } from '../../entryTypes';

export const layers: Translated<typeof en> = {
  Input: {
    title: 'Input 输入',
    about: '样本进入网络的地方。',
    params: {
      shape: '一个样本的各维大小，不含批，例如灰度图为 1, 28, 28。',
    },
  },
  Output: {
    title: 'Output 输出',
    about: '标出网络的结果，也就是损失函数拿来与目标比较的值。',
    params: {},
  },
  Linear: {
    also: ['稠密', '线性层', '全连接层'],
    title: 'Linear 全连接',
    about: '每个输出都是所有输入的加权和再加偏置，权重由训练得到。',
    params: {
      out_features: '输出多少个数，也就是这一层有多少个神经元。',
      bias: '是否给每个输出加上一个可学习的常数。',
    },
  },
  Bilinear: {
    title: 'Bilinear 双线性',
    about: '每个输出都是“第一个输入的数×第二个输入的数”所有乘积的加权和。',
    params: {
      out_features: '输出多少个数，也就是这一层有多少个神经元。',
      bias: '是否给每个输出加上一个可学习的常数。',
    },
  },
  Embedding: {
    also: ['词向量', '词嵌入', '嵌入层'],
    title: 'Embedding 嵌入',
    about: '把整数（例如单词的编号）换成可学习的一组数。',
    params: {
      num_embeddings: '一共可能有多少个不同的整数：从 0 到该值减 1。',
      embedding_dim: '每个整数用多少个数来表示。',
      padding_idx: '仅用于补齐的编号：它对应的那一行从 0 开始且不参与训练；留空表示没有。',
    },
  },
  Conv1d: {
    also: ['一维卷积层'],
    title: 'Conv1d 一维卷积',
    about: '让可学习的小卷积核沿序列滑动，例如一段声音或一串测量值。',
    params: {
      out_channels: '卷积核的个数，每个卷积核输出一个通道。',
      kernel_size: '每个卷积核的长度。',
      stride: '卷积核每次移动的距离。',
      padding: '在输入每一侧补上的零的个数。',
      dilation: '卷积核元素之间的间隔；1 表示没有间隔。',
      groups: '把通道分成多少个互不相见的组；必须能整除输入和输出的通道数。',
      bias: '是否给每个输出通道加上一个可学习的常数。',
    },
  },
  Conv2d: {
    also: ['卷积层', '二维卷积层'],
    title: 'Conv2d 二维卷积',
    about: '让可学习的小卷积核在图像上滑动；每个卷积核得到一张图，表示它的图案出现在哪里。',
    params: {
      out_channels: '卷积核的个数，每个卷积核输出一个通道。',
      kernel_size: '每个卷积核的高和宽。',
      stride: '卷积核每次向下和向右移动的距离。',
      padding: '在输入每一侧补上的全零行数和列数。',
      dilation: '卷积核元素之间的间隔；1 表示没有间隔。',
      groups: '把通道分成多少个互不相见的组；必须能整除输入和输出的通道数。',
      bias: '是否给每个输出通道加上一个可学习的常数。',
    },
  },
  Conv3d: {
    title: 'Conv3d 三维卷积',
    about: '让可学习的小卷积核在立体数据中滑动，例如一次扫描，或一段影片中前后相接的画面。',
    params: {
      out_channels: '卷积核的个数，每个卷积核输出一个通道。',
      kernel_size: '每个卷积核的深、高和宽。',
      stride: '卷积核每次沿深度、向下和向右移动的距离。',
      padding: '在输入每一侧补上的全零层数、行数和列数。',
      dilation: '卷积核元素之间的间隔；1 表示没有间隔。',
      groups: '把通道分成多少个互不相见的组；必须能整除输入和输出的通道数。',
      bias: '是否给每个输出通道加上一个可学习的常数。',
    },
  },
  ConvTranspose1d: {
    title: 'ConvTranspose1d 一维转置卷积',
    about: '把序列中的每个数展开成一个可学习的图案，使序列变长：方向相反的卷积。',
    params: {
      out_channels: '输出多少个通道。',
      kernel_size: '每个数展开成的图案的长度。',
      stride: '相邻两个数的图案相隔多远；2 会使序列大约变为两倍长。',
      padding: '从结果每一侧裁掉多长。',
      output_padding: '在结果末尾补上的长度，用来区分步幅造成的几种可能长度。',
      groups: '把通道分成多少个互不相见的组；必须能整除输入和输出的通道数。',
      bias: '是否给每个输出通道加上一个可学习的常数。',
      dilation: '卷积核元素之间的间隔；1 表示没有间隔。',
    },
  },
  ConvTranspose2d: {
    also: ['反卷积', '上采样卷积'],
    title: 'ConvTranspose2d 二维转置卷积',
    about: '把特征图中的每个数展开成一个可学习的图案，使特征图变大：方向相反的卷积。自编码器和生成网络常用它。',
    params: {
      out_channels: '输出多少个通道。',
      kernel_size: '每个数展开成的图案的高和宽。',
      stride: '相邻两个数的图案相隔多远；2 会使特征图大约变为两倍大。',
      padding: '从结果每一侧裁掉的行数和列数。',
      output_padding: '在结果的下边和右边补上的行数和列数，用来区分步幅造成的几种可能大小。',
      groups: '把通道分成多少个互不相见的组；必须能整除输入和输出的通道数。',
      bias: '是否给每个输出通道加上一个可学习的常数。',
      dilation: '卷积核元素之间的间隔；1 表示没有间隔。',
    },
  },
  MaxPool1d: {
    title: 'MaxPool1d 一维最大池化',
    about: '保留序列中每个窗口的最大值，使序列变短，对微小移动不那么敏感。',
    params: {
      kernel_size: '在输入上滑动的窗口的长度。',
      stride: '窗口每次移动的距离；留空表示与窗口大小相同。',
      padding: '在每一侧补上的长度，补上的部分不会成为最大值。',
      dilation: '窗口元素之间的间隔；1 表示没有间隔。',
      ceil_mode: '最后一个超出边缘的窗口是否也算，即输出大小向上取整。',
    },
  },
  MaxPool2d: {
    also: ['最大池化层', '池化层'],
    title: 'MaxPool2d 二维最大池化',
    about: '保留每个窗口中的最大值，使特征图变小，对微小移动不那么敏感。',
    params: {
      kernel_size: '在输入上滑动的窗口的高和宽。',
      stride: '窗口每次移动的距离；留空表示与窗口大小相同。',
      padding: '在每一侧补上的行数和列数，它们不会成为最大值。',
      dilation: '窗口元素之间的间隔；1 表示没有间隔。',
      ceil_mode: '最后一个超出边缘的窗口是否也算，即输出大小向上取整。',
    },
  },
  AvgPool1d: {
    title: 'AvgPool1d 一维平均池化',
    about: '用序列中每个窗口的平均值代替它，使序列变短、更平滑。',
    params: {
      kernel_size: '在输入上滑动的窗口的长度。',
      stride: '窗口每次移动的距离；留空表示与窗口大小相同。',
      padding: '在输入每一侧补上的零的个数。',
      ceil_mode: '最后一个超出边缘的窗口是否也算，即输出大小向上取整。',
      count_include_pad: '补上的零是否计入平均值。',
    },
  },
  AvgPool2d: {
    also: ['平均池化层'],
    title: 'AvgPool2d 二维平均池化',
    about: '用每个窗口的平均值代替它，使特征图变小、更平滑。',
    params: {
      kernel_size: '在输入上滑动的窗口的高和宽。',
      stride: '窗口每次移动的距离；留空表示与窗口大小相同。',
      padding: '在输入每一侧补上的全零行数和列数。',
      ceil_mode: '最后一个超出边缘的窗口是否也算，即输出大小向上取整。',
      count_include_pad: '补上的零是否计入平均值。',
      divisor_override: '求和后用它去除，代替窗口中数的个数；留空表示使用个数。',
    },
  },
  AdaptiveAvgPool1d: {
    title: 'AdaptiveAvgPool1d 一维自适应平均池化',
    about: '自动选择合适的窗口，把任意长度的序列平均成固定长度。',
    params: {
      output_size: '结果的长度；1 表示取每个通道的平均值。',
    },
  },
  AdaptiveAvgPool2d: {
    also: ['全局平均', '全局平均池化', '自适应平均池化'],
    title: 'AdaptiveAvgPool2d 二维自适应平均池化',
    about: '自动选择合适的窗口，把任意大小的特征图平均成固定大小。',
    params: {
      output_size: '结果的高和宽；1 表示取每个通道的平均值。',
    },
  },
  AdaptiveMaxPool1d: {
    title: 'AdaptiveMaxPool1d 一维自适应最大池化',
    about: '自动选择合适的窗口并保留其中的最大值，把任意长度的序列变成固定长度。',
    params: {
      output_size: '结果的长度；1 表示取每个通道的最大值。',
    },
  },
  AdaptiveMaxPool2d: {
    also: ['自适应最大池化'],
    title: 'AdaptiveMaxPool2d 二维自适应最大池化',
    about: '自动选择合适的窗口并保留其中的最大值，把任意大小的特征图变成固定大小。',
    params: {
      output_size: '结果的高和宽；1 表示取每个通道的最大值。',
    },
  },
  LPPool1d: {
    title: 'LPPool1d 一维幂平均池化',
    about: '对序列的每个窗口求各数的幂之和，再开同次方：介于求和与取最大值之间。',
    params: {
      norm_type: '每个数先取几次幂，求和后再开几次方；越大，最大的数就越重要，不是偶数时遇到负数可能无法开方。',
      kernel_size: '在输入上滑动的窗口的长度。',
      stride: '窗口每次移动的距离；留空表示与窗口大小相同。',
      ceil_mode: '最后一个超出边缘的窗口是否也算，即输出大小向上取整。',
    },
  },
  LPPool2d: {
    title: 'LPPool2d 二维幂平均池化',
    about: '对特征图的每个窗口求各数的幂之和，再开同次方：介于求和与取最大值之间。',
    params: {
      norm_type: '每个数先取几次幂，求和后再开几次方；越大，最大的数就越重要，不是偶数时遇到负数可能无法开方。',
      kernel_size: '在输入上滑动的窗口的高和宽。',
      stride: '窗口每次移动的距离；留空表示与窗口大小相同。',
      ceil_mode: '最后一个超出边缘的窗口是否也算，即输出大小向上取整。',
    },
  },
  ReLU: {
    also: ['线性整流', '修正线性单元', '激活函数'],
    title: 'ReLU 激活',
    about: '把负数变成 0，其余保持不变。最常用的激活函数。',
    params: {},
  },
  ReLU6: {
    title: 'ReLU6 激活',
    about: '与 ReLU 类似，但最大只到 6，适合以后要用少量比特存储的网络。',
    params: {},
  },
  LeakyReLU: {
    title: 'LeakyReLU 激活',
    about: '与 ReLU 类似，但负数只是变小而不变成 0，这样神经元仍能从中学习。',
    params: {
      negative_slope: '负数要乘以的系数。',
    },
  },
  PReLU: {
    title: 'PReLU 激活',
    about: '与 LeakyReLU 类似，但负数缩小多少由训练学到。',
    params: {
      num_parameters: '学习多少个斜率：1 表示全部共用，或与通道数相同。',
      init: '斜率的初始值。',
    },
  },
  ELU: {
    title: 'ELU 激活',
    about: '正数保持不变，负数平滑地弯向 −alpha，使均值接近 0。',
    params: {
      alpha: '结果最低能低于 0 多少。',
    },
  },
  SELU: {
    title: 'SELU 激活',
    about: '带有特定常数的 ELU，使均值和标准差在层与层之间回到 0 和 1。应与 AlphaDropout 搭配。',
    params: {},
  },
  CELU: {
    title: 'CELU 激活',
    about: 'ELU 的变体，无论 alpha 取多少，在 0 处都没有拐角。',
    params: {
      alpha: '结果最低能低于 0 多少；越大越圆滑。',
    },
  },
  GELU: {
    title: 'GELU 激活',
    about: '把每个数乘以“一个正态随机数比它小”的概率。Transformer 常用它。',
    params: {
      approximate: '使用精确公式（none），还是用 tanh 的近似公式。',
    },
  },
  SiLU: {
    title: 'SiLU 激活',
    about: '把每个数乘以它自己的 Sigmoid：平滑的 ReLU，在 0 以下略微下凹。也叫 swish。',
    params: {},
  },
  Mish: {
    title: 'Mish 激活',
    about: '平滑的 ReLU，在 0 以下略微下凹，与 SiLU 很像。',
    params: {},
  },
  Hardswish: {
    title: 'Hardswish 激活',
    about: '用直线和一段抛物线画出的 SiLU，计算更快。',
    params: {},
  },
  Sigmoid: {
    also: ['激活函数'],
    title: 'Sigmoid 激活',
    about: '把每个数压缩到 0 到 1 之间。',
    params: {},
  },
  Tanh: {
    also: ['双曲正切', '激活函数'],
    title: 'Tanh 激活',
    about: '把每个数压缩到 −1 到 1 之间。',
    params: {},
  },
  Hardtanh: {
    title: 'Hardtanh 激活',
    about: '把数截断在下限和上限之间。',
    params: {
      min_val: '结果的最小值。',
      max_val: '结果的最大值。',
    },
  },
  Hardshrink: {
    title: 'Hardshrink 激活',
    about: '把接近 0 的数变成 0，其余原样通过。',
    params: { lambd: '一个数要通过，离 0 至少要多远。' },
  },
  Hardsigmoid: {
    title: 'Hardsigmoid 激活',
    about: '用直线画出的 Sigmoid，计算更快。',
    params: {},
  },
  Softplus: {
    title: 'Softplus 激活',
    about: '平滑的 ReLU，结果总大于 0。',
    params: {
      beta: '曲线弯曲得多急；值越大越接近 ReLU。',
      threshold: '当 beta 乘以这个数超过该值时，直接原样输出。',
    },
  },
  Softsign: {
    title: 'Softsign 激活',
    about: '把每个数压缩到 −1 到 1 之间，比 Tanh 更平缓。',
    params: {},
  },
  LogSigmoid: {
    title: 'LogSigmoid 激活',
    about: 'Sigmoid 的对数，计算时不会损失精度。',
    params: {},
  },
  Tanhshrink: {
    title: 'Tanhshrink 激活',
    about: '一个数减去它的 Tanh 之后剩下的部分：小的数几乎消失。',
    params: {},
  },
  Threshold: {
    title: 'Threshold 激活',
    about: '大于阈值的数原样通过，其余都换成一个固定值。',
    params: {
      threshold: '大于它的数原样通过。',
      value: '其余的数变成什么。',
    },
  },
  GLU: {
    title: 'GLU 门控线性单元',
    about: '把输入分成两半；其中一半经过 Sigmoid 后，决定另一半通过多少。',
    params: {
      dim: '对半分开的那一维；批是第 0 维，−1 表示最后一维。',
    },
  },
  Softmax: {
    also: ['概率'],
    title: 'Softmax 归一化指数',
    about: '把得分变成总和为 1 的概率。CrossEntropyLoss 自己会做这一步，所以在它之前不要再加。',
    params: {
      dim: '总和为 1 的那一维；批是第 0 维，所以类别通常是第 1 维。',
    },
  },
  LogSoftmax: {
    title: 'LogSoftmax 对数归一化指数',
    about: 'Softmax 的对数，计算时不会损失精度。KLDivLoss 需要在它之前用这一层。',
    params: {
      dim: '概率总和为 1 的那一维；批是第 0 维，所以类别通常是第 1 维。',
    },
  },
  Softmin: {
    title: 'Softmin 归一化负指数',
    about: '反过来的 Softmax：得分最小的概率最大。',
    params: {
      dim: '总和为 1 的那一维；批是第 0 维，所以类别通常是第 1 维。',
    },
  },
  BatchNorm2d: {
    also: ['批量归一化', '批标准化', '批量标准化', '批规范化', '批归一化层'],
    title: 'BatchNorm2d 二维批归一化',
    about: '在整个批上把每个通道调整到均值 0、方差 1，再按学到的数值缩放和平移。训练会更快、更稳定。',
    params: {
      eps: '加到方差上的小数，避免除以零。',
      momentum: '每一批对滑动均值和方差（训练之后使用）的影响程度；留空表示取所有批的平均。',
      affine: '每个通道是否有可学习的缩放和平移。',
      track_running_stats: '是否记录滑动均值和方差，供训练之后使用。',
    },
  },
  BatchNorm1d: {
    also: ['批量归一化', '批标准化', '批量标准化', '批规范化', '批归一化层'],
    title: 'BatchNorm1d 一维批归一化',
    about: '在整个批上把每个特征调整到均值 0、方差 1，再按学到的数值缩放和平移。用于特征或序列。',
    params: {
      eps: '加到方差上的小数，避免除以零。',
      momentum: '每一批对滑动均值和方差（训练之后使用）的影响程度；留空表示取所有批的平均。',
      affine: '每个特征是否有可学习的缩放和平移。',
      track_running_stats: '是否记录滑动均值和方差，供训练之后使用。',
    },
  },
  LayerNorm: {
    also: ['层标准化', '层规范化'],
    title: 'LayerNorm 层归一化',
    about: '把每个样本自己的数调整到均值 0、方差 1，与批中其他样本无关。Transformer 常用它。',
    params: {
      normalized_shape: '一起归一化的最后几维的大小；留空表示只取最后一维。',
      eps: '加到方差上的小数，避免除以零。',
      elementwise_affine: '每个数是否有可学习的缩放和平移。',
    },
  },
  GroupNorm: {
    also: ['组标准化'],
    title: 'GroupNorm 组归一化',
    about: '把每个样本的通道分组做归一化，小批与大批的效果一样好。',
    params: {
      num_groups: '把通道分成多少组；必须能整除通道数。',
      eps: '加到方差上的小数，避免除以零。',
      affine: '每个通道是否有可学习的缩放和平移。',
    },
  },
  InstanceNorm2d: {
    also: ['实例标准化'],
    title: 'InstanceNorm2d 二维实例归一化',
    about: '把每张图的每个通道调整到均值 0、方差 1，从而去掉对比度的影响。常用于风格迁移。',
    params: {
      eps: '加到方差上的小数，避免除以零。',
      momentum: '每一批对滑动均值和方差（训练之后使用）的影响程度。',
      affine: '每个通道是否有可学习的缩放和平移。',
      track_running_stats: '是否记录滑动均值和方差，供训练之后使用。',
    },
  },
  RMSNorm: {
    title: 'RMSNorm 均方根归一化',
    about: '用每个样本的数的典型大小去除它们。相当于不减均值的 LayerNorm，常用于大语言模型。',
    params: {
      normalized_shape: '一起归一化的最后几维的大小；留空表示只取最后一维。',
      eps: '加到均方上的小数，避免除以零；留空表示取 float32 的精度。',
      elementwise_affine: '每个数是否有可学习的缩放。',
    },
  },
  LocalResponseNorm: {
    title: 'LocalResponseNorm 局部响应归一化',
    about: '如果同一位置上相邻通道的值很强，就减弱当前的值。AlexNet 使用了它。',
    params: {
      size: '考虑多少个相邻的通道。',
      alpha: '减弱的强度。',
      beta: '减弱所用的指数。',
      k: '取幂之前加上的常数。',
    },
  },
  Dropout: {
    also: ['丢弃', '随机丢弃'],
    title: 'Dropout 随机失活',
    about: '训练时随机把一些数置为 0，使网络不能依赖个别数值。它可以减轻过拟合，训练之后不起作用。',
    params: {
      p: '每个数被置为 0 的概率。',
    },
  },
  Dropout2d: {
    also: ['随机丢弃'],
    title: 'Dropout2d 通道随机失活',
    about: '训练时随机把整个通道置为 0，因为只去掉单个像素时，相邻像素会泄露它的值。',
    params: {
      p: '每个通道被置为 0 的概率。',
    },
  },
  AlphaDropout: {
    title: 'AlphaDropout 自归一化随机失活',
    about: '配合 SELU 使用的 Dropout，保持均值和方差不变。',
    params: {
      p: '每个数被丢弃的概率。',
    },
  },
  RNN: {
    title: 'RNN 循环神经网络',
    about: '逐步读取序列（步数×特征）并保留记忆。y 是每一步的输出，h_n 是最后的记忆。',
    params: {
      hidden_size: '记住多少个数，也是每一步、每个方向输出的数的个数。',
      num_layers: '叠放多少层；每一层读取下面一层的输出。',
      nonlinearity: '对求和结果使用的激活函数：tanh 或 relu。',
      bias: '是否加上可学习的常数。',
      batch_first: 'PyTorch 的默认值是 false，但连线上批总在第一维，所以这里保持 true。',
      dropout: '训练时，层与层之间的每个数被置零的概率。',
      bidirectional: '是否再用一层从后往前读，并把两个方向的结果并排放在一起。',
    },
  },
  LSTM: {
    title: 'LSTM 长短期记忆',
    about: '带门的循环网络，由门决定保留、遗忘和输出什么，因此记得更久。y 是每一步的输出，h_n 和 c_n 是最后的记忆。',
    params: {
      hidden_size: '记住多少个数，也是每一步、每个方向输出的数的个数。',
      num_layers: '叠放多少层；每一层读取下面一层的输出。',
      bias: '是否加上可学习的常数。',
      batch_first: 'PyTorch 的默认值是 false，但连线上批总在第一维，所以这里保持 true。',
      dropout: '训练时，层与层之间的每个数被置零的概率。',
      bidirectional: '是否再用一层从后往前读，并把两个方向的结果并排放在一起。',
    },
  },
  GRU: {
    title: 'GRU 门控循环单元',
    about: '只有两个门的循环网络，比 LSTM 简单，效果往往相当。y 是每一步的输出，h_n 是最后的记忆。',
    params: {
      hidden_size: '记住多少个数，也是每一步、每个方向输出的数的个数。',
      num_layers: '叠放多少层；每一层读取下面一层的输出。',
      bias: '是否加上可学习的常数。',
      batch_first: 'PyTorch 的默认值是 false，但连线上批总在第一维，所以这里保持 true。',
      dropout: '训练时，层与层之间的每个数被置零的概率。',
      bidirectional: '是否再用一层从后往前读，并把两个方向的结果并排放在一起。',
    },
  },
  MultiheadAttention: {
    also: ['自注意力', '注意力机制'],
    title: 'MultiheadAttention 多头注意力',
    about: '让序列（步数×特征）的每一步查看所有步，从中取用适合自己的信息，多个头同时进行。weights 表示谁看了哪里。',
    params: {
      num_heads: '同时查看的头数，每个头处理一部分特征；必须能整除特征数。',
      dropout: '训练时，每次查看被略去的概率。',
      bias: '是否加上可学习的常数。',
      batch_first: 'PyTorch 的默认值是 false，但连线上批总在第一维，所以这里保持 true。',
      self_attention: '查询、键和值是否都来自同一条连线；否则各有自己的端口。',
    },
  },
  TransformerEncoderLayer: {
    title: 'TransformerEncoderLayer 编码器层',
    about: 'Transformer 的一层：先是注意力，再是两个全连接层，各自与输入相加并归一化。',
    params: {
      nhead: '注意力的头数；必须能整除每一步的特征数。',
      dim_feedforward: '两个全连接层之间的神经元个数。',
      dropout: '训练时每个数被置零的概率，作用于注意力和每个部分之后。',
      activation: '两个全连接层之间的激活函数：relu，或更平滑的 gelu。',
      layer_norm_eps: '一个很小的数，避免归一化时除以零。',
      batch_first: 'PyTorch 的默认值是 false，但连线上批总在第一维，所以这里保持 true。',
      norm_first: '是在每个部分之前归一化（训练更平稳），还是像最初发表时那样在之后归一化。',
    },
  },
  PositionalEncoding: {
    title: 'PositionalEncoding 位置编码',
    about: '给每一步加上表示位置的波形，因为注意力本身看不到顺序。',
    params: {
      dropout: '训练时每个数被置零的概率。',
    },
  },
  PositionEmbedding: {
    title: 'PositionEmbedding 位置嵌入',
    about: '给每一步加上一个可学习的位置向量，因为注意力本身看不到顺序。',
    params: {
      max_len: '位置表的长度；留空表示与序列的步数相同。',
    },
  },
  Flatten: {
    also: ['拉平', '扁平化', '压平'],
    title: 'Flatten 展平',
    about: '把特征图变成每个样本一列数，供全连接层使用。',
    params: {
      start_dim: '要合并的第一维；批是第 0 维。',
      end_dim: '要合并的最后一维；−1 表示最后一维。',
    },
  },
  View: {
    also: ['重塑', '变形'],
    title: 'View 改变形状',
    about: '把同样的数读成另一种形状，与 PyTorch 的 x.view(…) 相同。',
    params: {
      shape: '新的各维大小，第一个写 −1 表示批，例如 −1, 784。',
    },
  },
  Unflatten: {
    title: 'Unflatten 反展平',
    about: '把一维拆成几维，例如把 784 个数变成 28×28 的图像。',
    params: {
      dim: '要拆开的那一维；批是第 0 维。',
      unflattened_size: '拆成的各维大小；其中一个可以写 −1，由程序算出。',
    },
  },
  Permute: {
    also: ['维度交换'],
    title: 'Permute 重排维度',
    about: '重新排列每个样本的各维。',
    params: {
      dims: '按新顺序写出原来的各维，批（0）在最前，例如 0, 2, 1。',
    },
  },
  Transpose: {
    title: 'Transpose 转置',
    about: '交换两个维度。',
    params: {
      dim0: '其中一维；批是第 0 维，位置不变。',
      dim1: '另一维。',
    },
  },
  Squeeze: {
    title: 'Squeeze 压缩维度',
    about: '去掉大小为 1 的一维。',
    params: {
      dim: '要去掉的那一维；批是第 0 维，−1 表示最后一维。',
    },
  },
  Unsqueeze: {
    title: 'Unsqueeze 增加维度',
    about: '加入大小为 1 的一维，例如灰度图的通道。',
    params: {
      dim: '新的一维放在哪里；批是第 0 维，所以 1 是第一个位置。',
    },
  },
  Slice: {
    title: 'Slice 切片',
    about: '取出某一维的一段，例如序列的最后一步。',
    params: {
      dim: '要切的那一维；批是第 0 维。',
      start: '从哪个位置开始，第一个是 0；负数从末尾数起。',
      end: '到哪个位置之前为止；留空表示一直到末尾。',
      step: '每隔多少取一个；1 表示全部都取。',
    },
  },
  Mean: {
    title: 'Mean 平均',
    about: '把某几维换成它们的平均值，例如把每张特征图变成一个数。',
    params: {
      dim: '要取平均的各维；批是第 0 维。',
      keepdim: '是否把它们保留为大小为 1 的维。',
    },
  },
  Sum: {
    title: 'Sum 求和',
    about: '把某几维换成它们的和。',
    params: {
      dim: '要求和的各维；批是第 0 维。',
      keepdim: '是否把它们保留为大小为 1 的维。',
    },
  },
  Identity: {
    title: 'Identity 恒等映射',
    about: '原样传出得到的值，可以给以后的层占位。',
    params: {},
  },
  Upsample: {
    title: 'Upsample 上采样',
    about: '通过重复像素或混合相邻像素，把特征图放大。',
    params: {
      size: '结果的高和宽；留空则使用倍数。',
      scale_factor: '高和宽放大多少倍；留空则使用大小。',
      mode: '每个像素直接复制（nearest），还是由周围四个混合得到（bilinear）。',
      align_corners: '使用 bilinear 时，四角的像素是否严格对齐。',
    },
  },
  PixelShuffle: {
    title: 'PixelShuffle 像素重排',
    about: '把若干通道排列成小方块中的像素，从而放大特征图。',
    params: {
      upscale_factor: '高和宽放大多少倍；它的平方必须能整除通道数。',
    },
  },
  ZeroPad2d: {
    title: 'ZeroPad2d 二维零填充',
    about: '在特征图四周补上全零的行和列。',
    params: {
      padding: '每一侧补多少列和行：左、右、上、下。',
    },
  },
  ConstantPad1d: {
    title: 'ConstantPad1d 一维常数填充',
    about: '在序列前后补上固定的数。',
    params: {
      padding: '在前面和后面各补多少个数：左、右。',
      value: '填入的数。',
    },
  },
  ConstantPad2d: {
    title: 'ConstantPad2d 二维常数填充',
    about: '在特征图四周补上由固定的数组成的行和列。',
    params: {
      padding: '每一侧补多少列和行：左、右、上、下。',
      value: '填入的数。',
    },
  },
  ReflectionPad1d: {
    title: 'ReflectionPad1d 一维反射填充',
    about: '在序列两端接上它的镜像。',
    params: {
      padding: '在前面和后面各补多少个数：左、右。',
    },
  },
  ReflectionPad2d: {
    title: 'ReflectionPad2d 二维反射填充',
    about: '在特征图四周接上它的镜像，看不出边界。',
    params: {
      padding: '每一侧补多少列和行：左、右、上、下。',
    },
  },
  ReplicationPad1d: {
    title: 'ReplicationPad1d 一维复制填充',
    about: '重复第一个和最后一个数，把序列向两端延长。',
    params: {
      padding: '在前面和后面各补多少个数：左、右。',
    },
  },
  ReplicationPad2d: {
    title: 'ReplicationPad2d 二维复制填充',
    about: '重复边缘的数，把特征图向四周延长。',
    params: {
      padding: '每一侧补多少列和行：左、右、上、下。',
    },
  },
  Add: {
    also: ['残差', '残差连接', '跳跃连接', '跳连', '快捷连接', '加法'],
    title: 'Add 相加',
    about: '把两个或更多输入逐元素相加，例如残差网络中的捷径。',
    params: {},
  },
  Sub: {
    title: 'Sub 相减',
    about: '用第一个输入逐元素减去第二个输入。',
    params: {},
  },
  Mul: {
    also: ['乘法'],
    title: 'Mul 相乘',
    about: '把两个或更多输入逐元素相乘，例如用门控制特征图。',
    params: {},
  },
  Div: {
    title: 'Div 相除',
    about: '用第一个输入逐元素除以第二个输入。',
    params: {},
  },
  MatMul: {
    title: 'MatMul 矩阵乘法',
    about: '把每个样本的两个矩阵相乘，注意力机制就这样做。',
    params: {},
  },
  Concat: {
    also: ['连接', '级联'],
    title: 'Concat 拼接',
    about: '把两个或更多输入沿某一维首尾相接，例如沿通道。',
    params: {
      dim: '沿哪一维拼接；批是第 0 维，所以通道是第 1 维。',
    },
  },
  Stack: {
    title: 'Stack 堆叠',
    about: '把两个或更多形状相同的输入沿新的一维叠在一起。',
    params: {
      dim: '新的一维放在哪里；批是第 0 维，所以 1 是第一个位置。',
    },
  },
  Split: {
    title: 'Split 拆分',
    about: '把某一维切成几段，每段有自己的输出。',
    params: {
      chunks: '切成多少段大小相同的部分。',
      sizes: '各段的大小（大小不同时使用）；留空则按 chunks 平分。',
      dim: '要切的那一维；批是第 0 维，所以通道是第 1 维。',
    },
  },
};
