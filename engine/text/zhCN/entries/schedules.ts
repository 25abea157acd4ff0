import type { schedules as en } from '../../en/entries/schedules';
import type { Translated } from '../../entryTypes';

export const schedules: Translated<typeof en> = {
  StepLR: {
    title: 'StepLR 等间隔下降',
    about: '每隔相同的间隔，把学习率降低一级。',
    params: {
      step_size: '每过多少轮（或步）降低一次。',
      gamma: '每次把学习率乘以多少。',
    },
  },
  MultiStepLR: {
    title: 'MultiStepLR 多阶段下降',
    about: '在指定的位置把学习率降低一级。',
    params: {
      milestones: '在哪些轮（或步）之后降低。',
      gamma: '每次把学习率乘以多少。',
    },
  },
  ExponentialLR: {
    title: 'ExponentialLR 指数下降',
    about: '每次都让学习率变小一点。',
    params: {
      gamma: '每次把学习率乘以多少；略小于 1。',
    },
  },
  CosineAnnealingLR: {
    title: 'CosineAnnealingLR 余弦退火',
    about: '让学习率沿半个波下降：先慢，后快，再慢。适合覆盖整个训练，十分可靠。',
    params: {
      T_max: '下降用多少轮（或步）；留空表示整个训练。',
      eta_min: '最后的学习率。',
    },
  },
  CosineAnnealingWarmRestarts: {
    title: 'CosineAnnealingWarmRestarts 带重启的余弦退火',
    about: '让学习率沿半个波下降，再跳回起点重新下降。',
    params: {
      T_0: '第一次下降用多少轮（或步）。',
      T_mult: '之后每次下降的时长是上一次的多少倍。',
      eta_min: '每次下降最后的学习率。',
    },
  },
  OneCycleLR: {
    title: 'OneCycleLR 单周期',
    about: '在一次训练中让学习率先升到很高，再降到几乎为零。往往只需很少的轮数。学习率由它自己决定。',
    params: {
      max_lr: '最高的学习率。',
      total_steps: '整个周期有多少步；留空表示整个训练。',
      epochs: 'total_steps 留空时，整个周期有多少轮；与 steps_per_epoch 一起使用。',
      steps_per_epoch: 'total_steps 留空时，每轮有多少步；与 epochs 一起使用。',
      pct_start: '上升占整个周期的比例。',
      anneal_strategy: '学习率沿波形还是沿直线变化。',
      cycle_momentum: '学习率上升时动量是否下降，下降时是否上升。',
      base_momentum: '最低的动量，对应最高的学习率。',
      max_momentum: '最高的动量，对应最低的学习率。',
      div_factor: '最初的学习率是最高值除以这个数。',
      final_div_factor: '最后的学习率是最初值除以这个数。',
      three_phase: '是否先以上升的速度降回最初的学习率，再继续降到最后。',
    },
  },
  LinearLR: {
    title: 'LinearLR 线性预热',
    about: '预热：让学习率从自身的一部分沿直线增长到全部。',
    params: {
      start_factor: '从学习率的多大比例开始。',
      end_factor: '到学习率的多大比例结束。',
      total_iters: '用多少轮（或步）。',
    },
  },
  PolynomialLR: {
    title: 'PolynomialLR 多项式下降',
    about: '让学习率沿直线或曲线降到 0。',
    params: {
      total_iters: '多少轮（或步）之后学习率为 0。',
      power: '下降曲线的弯曲程度：1 是直线，2 先快后慢。',
    },
  },
  ReduceLROnPlateau: {
    title: 'ReduceLROnPlateau 停滞时下降',
    about: '验证损失不再下降时，降低学习率。',
    params: {
      mode: 'min 等待损失下降，max 等待准确率上升。',
      factor: '每次把学习率乘以多少。',
      patience: '可以容忍多少轮没有进步。',
      threshold: '好多少才算进步。',
      threshold_mode: '阈值是至今最好值的比例（rel），还是差值（abs）。',
      cooldown: '每次降低之后，等多少轮再重新计数。',
      min_lr: '学习率不会低于这个数。',
      eps: '小于这个数的变化不做。',
    },
  },
};
