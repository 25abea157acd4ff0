import type { splits as en } from '../../en/entries/splits';
import type { Translated } from '../../entryTypes';

export const splits: Translated<typeof en> = {
  shares: {
    title: '按比例',
    about: '从全部样本中留出一部分用于验证，另一部分用于最后的测试；其余用于训练。',
    params: {
      valid: '用于验证的样本比例，训练时据此判断是否过拟合。',
      test: '训练结束后用于测试的样本比例。',
      seed: '固定留出哪些样本，与训练的种子无关。',
      stratify: '是否让每个类别在各部分中都占相应比例。',
      shuffle: '是否随机抽取；否则留出最后的行，适合按时间排列的数据。',
    },
  },
  column: {
    title: '按某一列',
    about: '由表中的一列指明每行属于哪一部分；除这两个词以外的都用于训练。',
    params: {
      column: '列名。',
      valid: '表示验证部分的词。',
      test: '表示测试部分的词。',
    },
  },
  files: {
    title: '按文件',
    about: '验证和测试的表格各在自己的文件中，列与第一个文件相同；第一个文件的所有行都用于训练。',
    params: {
      valid: '用于验证的文件；不指定时，从训练行中留出一部分。',
      test: '训练结束后用于测试的文件；不指定时不做测试。',
    },
  },
};
