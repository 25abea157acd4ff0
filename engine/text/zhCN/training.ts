import type { training as en } from '../en/training';

export const training = {
  'training.busy': '已有训练正在进行。请先停止它，再开始新的训练。',
  'training.choice': '此版本中没有名为“{type}”的损失函数或优化器。请选择其他的。',
  'training.noParameters':
    '设计中没有任何带权重的层，因此没有可训练的内容。请在 Input 和 Output 之间加入会学习的层，例如 Linear 或 Conv2d。',
  'training.internal': '程序故障导致训练中断：{detail}。请反馈此问题；可以从最近的检查点继续。',
  'checkpoint.damaged': '检查点已损坏，或来自其他版本。请重新开始训练。',
  'checkpoint.other.network': '检查点属于网络层或连线不同的训练。请恢复当时的设计，或开始新的训练。',
  'checkpoint.other.data':
    '检查点属于使用其他数据（数据源、变换、目标或样本上限）的训练。请恢复这些设置，或开始新的训练。',
  'checkpoint.other.training':
    '检查点属于损失函数、优化器、学习率调度、批大小、随机种子或梯度裁剪不同的训练。请恢复这些设置，或开始新的训练；只有轮数可以更改。',
  'weights.mismatch':
    '权重与此设计不符。缺少：{missing}。设计中没有：{unexpected}。形状不同（文件中，设计中）：{shapes}。请使用训练这些权重时的设计。',
  'predict.inputSize':
    '输入共有 {got} 个数，不是整数个样本：每个样本需要 {size} 个（{shape}）。请提供形状为 样本数 × {shape} 的数组。',
  'health.notFinite':
    '第 {step} 步时，“{layer}”的数值不再是有限的数；它是最先出现这种情况的层。请降低学习率，或限制梯度的范数。',
  'health.exploding':
    '“{layer}”的梯度爆炸（第 {step} 步）：梯度的长度为 {gradient}，而权重为 {weights}。请限制梯度的范数、降低学习率，或缩放输入。',
  'health.vanishing':
    '“{layer}”的梯度消失（第 {step} 步）：其大小只有“{largest}”处的 {share} 倍，因此几乎学不到东西。请用 ReLU 代替 Sigmoid 或 Tanh，或加入归一化层或捷径连接。',
  'health.dead':
    '“{layer}”中有失活的单元（第 {step} 步）：其中 {share} 对每个样本都输出 0，不再学习。请降低学习率，或使用 LeakyReLU。',
  'health.rateTooHigh': '学习率过高：第 {step} 步的一次更新改变了权重大小的 {share}；通常约为 0.1 %。',
  'health.rateTooLow': '学习率过低：第 {step} 步的一次更新最多只改变权重大小的 {ratio} 倍；通常约为 0.001。',
  'verdict.tooEarly': '现在下结论还太早：刚完成第 {done} 轮，至少需要 {needed} 轮。',
  'verdict.notFinite': '训练已发散：从第 {epoch} 轮起，损失不再是有限的数。请降低学习率后重新开始。',
  'verdict.diverging':
    '训练正在发散：训练损失在第 {best} 轮最低（{bestLoss}），到第 {epoch} 轮升至 {loss}。请降低学习率。',
  'verdict.overfitting':
    '从第 {since} 轮起过拟合：验证损失在第 {best} 轮最低（{bestValid}），到第 {epoch} 轮为 {valid}，而训练损失仍从 {bestTrain} 降到 {train}。已保留第 {best} 轮的权重。',
  'verdict.underfitting.accuracy':
    '欠拟合：从第 {since} 轮到第 {epoch} 轮，训练损失几乎没有下降（{before} 到 {loss}），训练样本中只有 {accuracy} 预测正确。可以增加神经元或网络层，或调整学习率。',
  'verdict.underfitting.loss':
    '欠拟合：从第 {since} 轮到第 {epoch} 轮，训练损失几乎没有下降（{before} 到 {loss}，最初为 {first}）。可以增加神经元或网络层，或调整学习率。',
  'verdict.fitting':
    '拟合良好：第 {epoch} 轮的训练损失为 {train}，验证损失为 {valid}；最佳验证损失是第 {best} 轮的 {bestValid}。',
  'verdict.fitting.train': '到第 {epoch} 轮，训练损失从 {first} 降到 {train}。没有验证样本，无法判断是否过拟合。',
} satisfies Record<keyof typeof en, string>;
