import type { metrics as en } from '../../en/entries/metrics';
import type { Translated } from '../../entryTypes';

export const metrics: Translated<typeof en> = {
  accuracy: { title: '准确率', about: '得分最高的类别恰为真实类别的样本所占比例。', params: {} },
  topK: {
    title: '前 {k} 准确率',
    about: '真实类别位于得分最高的 {k} 个类别之中的样本所占比例，个数在训练设置中选定。',
    params: {},
  },
  precision: { title: '精确率', about: '网络判为某一类的样本中真正属于该类的比例，对各类取平均。', params: {} },
  recall: {
    title: '召回率',
    about: '某一类的样本中被网络找出的比例，对各类取平均，因此少见的类与常见的类同样重要。',
    params: {},
  },
  f1: { title: 'F1', about: '精确率与召回率的调和平均，对各类取平均。', params: {} },
  rocAuc: {
    title: 'ROC-AUC',
    about:
      '某一类的样本在该类上的得分高于其他类样本的概率：50 % 相当于随机猜测。每一类与其余各类比较，再对各类取平均。',
    params: {},
  },
  mae: { title: 'MAE', about: '平均绝对误差：预测平均偏离多少，单位与数值相同。', params: {} },
  rmse: { title: 'RMSE', about: '均方误差的平方根，单位与数值相同；较大的误差影响更大。', params: {} },
  r2: { title: 'R²', about: '数值的变化中被预测出来的比例：1 表示全部，0 相当于只用平均值预测。', params: {} },
};
