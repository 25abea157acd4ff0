import type { dataSources as en } from '../../en/entries/dataSources';
import type { Translated } from '../../entryTypes';

const points = {
  samples: '点的总数，其中 15% 用于验证，15% 用于测试。',
  noise: '加在每个坐标上的噪声的标准差。',
};

const table = {
  path: '文件：从设计所在文件夹起的路径，或完整路径。',
  columns: '作为输入的列的名称。',
  levels: '文字列中的取值，每个写成“列=词”；每个词成为一个 0 或 1 的输入。',
  target: '要预测的列。',
  classes: '目标可能的取值；目标为数字时为空。',
  missing:
    '如何处理缺失值：drop 去掉该行；mean 和 median 用训练部分的均值或中位数填补，文字用最常见的词；category 把缺失的词当作单独的词。',
};

export const dataSources: Translated<typeof en> = {
  mnist: {
    title: 'MNIST 手写数字',
    about: '7 万个 28×28 灰度手写数字：55,000 个用于训练，5,000 个用于验证，10,000 个用于测试。',
    params: {},
  },
  digits: {
    title: '小手写数字',
    about: 'UCI 的 1,797 个 8×8 灰度手写数字：数据很小，任何想法几秒钟就能试一遍。',
    params: {},
  },
  iris: {
    title: '鸢尾花',
    about: '三个品种共 150 朵花，每朵用四个长度（厘米）描述。最经典的入门数据集。',
    params: {},
  },
  wine: {
    title: '葡萄酒',
    about: '三家酒庄的 178 种葡萄酒，每种有十三个数量级相差很大的化学指标：请先标准化。',
    params: {},
  },
  spiral: {
    title: '螺旋',
    about: '分布在螺旋臂上的点，每条臂为一类。直线无法把它们分开，因此需要隐藏层。',
    params: { ...points, classes: '螺旋臂的条数，每条为一类。', turns: '每条臂绕中心的圈数。' },
  },
  circles: {
    title: '同心圆',
    about: '两个圆环，一个套着另一个。网络需要隐藏层才能区分它们。',
    params: { ...points, factor: '内环的半径；外环的半径为 1。' },
  },
  xor: {
    title: '异或',
    about: '棋盘状的四个方块：没有隐藏层的网络无法解决的最小问题。',
    params: points,
  },
  moons: {
    title: '双月',
    about: '两个互相嵌入的半圆。',
    params: points,
  },
  shapes: {
    title: '圆和方块',
    about: '带噪声的小图像，其中有圆和方块。目标标出属于圆的像素，网络由此学习分割。',
    params: {
      samples: '图像总数，其中 15% 用于验证，15% 用于测试。',
      size: '图像的高和宽（像素）。',
      noise: '加在每个像素上的噪声的标准差。',
    },
  },
  sonnets: {
    title: '十四行诗',
    about: '莎士比亚的二十六首十四行诗（英文），按字符读取：输入是一段文字，类别是其后的字符。最后十分之一用于测试。',
    params: { context: '在预测下一个字符之前读取多少个字符。' },
  },
  csv: {
    title: 'CSV 文件',
    about: '您自己的文本表格（CSV 或 TSV）：每行一个样本，其中一列是目标。',
    params: {
      ...table,
      delimiter: '字段之间的分隔符。',
      decimal: '小数的写法：1.5 或 1,5。',
      header: '第一行是否为列名。',
      encoding: '文字的编码。',
    },
  },
  parquet: {
    title: 'Parquet 文件',
    about: '您自己的表格，由 pandas、Spark 或 DuckDB 写出：每行一个样本，其中一列是目标。',
    params: table,
  },
  imageFolder: {
    title: '图像文件夹',
    about: '您自己的 PNG 或 JPEG 图片，每个类别一个文件夹；其上的 train、valid、test 文件夹作为各部分。',
    params: {
      path: '文件夹：从设计所在文件夹起的路径，或完整路径。',
      size: '每张图片缩放到的高和宽。',
      colour: 'grey 为一个通道，rgb 为三个通道。',
      classes: '类别，即文件夹的名称。',
    },
  },
  idx: {
    title: 'IDX 文件',
    about: 'MNIST 和 Fashion-MNIST 发布时所用的图像和标签文件，可为 gzip 压缩，可带测试文件。',
    params: {
      images: '图像文件。',
      labels: '对应的标签文件。',
      test_images: '测试图像文件；为空时从其余图像中划分。',
      test_labels: '对应的标签文件。',
      shape: '单个样本的形状：通道、高、宽。',
      classes: '类别名称，按编号排列。',
    },
  },
  npy: {
    title: 'NumPy 数组',
    about: '输入和目标来自 .npy 文件，或同一个 .npz：第一个轴是样本。',
    params: {
      path: '输入所在的文件，或包含两者的 .npz。',
      targets: '目标所在的文件（如果单独存放）。',
      x: '.npz 中输入的名称。',
      y: '.npz 中目标的名称。',
      x_test: '同一 .npz 中单独测试部分的输入名称。',
      y_test: '该测试部分的目标名称。',
      shape: '单个输入的形状。',
      target_shape: '单个目标的形状（没有类别时）；留空表示每个样本一个数，即 [N]。',
      classes: '类别名称，按编号排列；目标为数值时为空。',
    },
  },
  text: {
    title: '文本文件',
    about: '您自己的文本，按字符读取：输入是一段文字，类别是其后的字符。最后十分之一用于测试。',
    params: {
      path: 'UTF-8 文件：从设计所在文件夹起的路径，或完整路径。',
      context: '在预测下一个字符之前读取多少个字符。',
      alphabet: '文本中出现的字符。',
    },
  },
  random: {
    title: '随机数',
    about: '输入和目标都取自标准正态分布，与 torch.randn 相同。其中没有规律可学，只能死记，适合用来试跑网络。',
    params: {
      samples: '样本总数，其中 15% 用于验证，15% 用于测试。',
      input_shape: '单个输入的形状，例如 1, 32, 32：通道、高、宽。',
      target_shape: '单个目标的形状，在 classes 为 0 时使用；留空表示每个样本一个数，即 [N]。',
      classes: '不小于 1 时，目标是随机类别而不是数值。',
    },
  },
};
