import type { training as en } from '../en/training';

export const training = {
  'evaluation.noSamples': '数据的“{part}”部分没有样本。请查看其他部分，或在数据设置中给它一个比例后重新训练。',
  'evaluation.cancelled': '已停止查看预测。',
  'evaluation.closed': '这些预测已不可用。请重新查看。',
  'training.busy': '已有训练正在进行。请先停止它，再开始新的训练。',
  'training.choice': '此版本中没有名为“{type}”的损失函数或优化器。请选择其他的。',
  'training.allFrozen': '所有层都已冻结，没有可训练的参数。请解冻最后几层。',
  'training.noParameters':
    '设计中没有任何带权重的层，因此没有可训练的内容。请在 Input 和 Output 之间加入会学习的层，例如 Linear 或 Conv2d。',
  'training.internal': '程序故障导致训练中断：{detail}。请反馈此问题；可以从最近的检查点继续。',
  'checkpoint.damaged': '检查点已损坏，或来自其他版本。请重新开始训练。',
  'checkpoint.other.counts':
    '训练开始后数据已发生变化：当时训练、验证、测试样本为 {before}，现在为 {now}。继续下去会用曾被留出的样本训练。请把数据恢复原样，或开始新的训练。',
  'checkpoint.other.values':
    '训练开始后数据已发生变化：样本数相同，但数值或顺序不同。继续下去会混用两份数据。请把数据恢复原样，或开始新的训练。',
  'checkpoint.other.network': '检查点属于网络层或连线不同的训练。请恢复当时的设计，或开始新的训练。',
  'checkpoint.other.data':
    '检查点属于使用其他数据（数据源、变换、目标或样本上限）的训练。请恢复这些设置，或开始新的训练。',
  'checkpoint.other.training':
    '检查点属于损失函数、优化器、学习率调度、批大小、随机种子或梯度裁剪不同的训练。请恢复这些设置，或开始新的训练；只有轮数可以更改。',
  'weights.mismatch':
    '权重与此设计不符。缺少：{missing:few}。设计中没有：{unexpected:few}。形状不同（文件中 ≠ 设计中）：{shapes:few}。请使用训练这些权重时的设计。',
  'predict.inputSize':
    '输入共有 {got} 个数，不是整数个样本：每个样本需要 {size} 个（{shape}）。请提供形状为 样本数 × {shape} 的数组。',
  'predict.counts': '各输入的样本数不同（{samples:list}），而每个样本需要每个输入各一份。请给出同样多的样本。',
  'health.notFinite':
    '第 {step:count} 步时，“{layer}”的数值不再是有限的数；它是最先出现这种情况的层。请降低学习率，或限制梯度的范数。',
  'health.exploding':
    '“{layer}”的梯度爆炸（第 {step:count} 步）：梯度的长度为 {gradient:number}，而权重为 {weights:number}。请限制梯度的范数、降低学习率，或缩放输入。',
  'health.vanishing':
    '“{layer}”的梯度消失（第 {step:count} 步）：其大小只有“{largest}”处的 {share:number} 倍，因此几乎学不到东西。请用 ReLU 代替 Sigmoid 或 Tanh，或加入归一化层或捷径连接。',
  'health.dead':
    '“{layer}”中有失活的单元（第 {step:count} 步）：其中 {share:percent} 对每个样本都输出 0，不再学习。请降低学习率，或使用 LeakyReLU。',
  'health.rateTooHigh': '学习率过高：第 {step:count} 步的一次更新改变了权重大小的 {share:percent}；通常约为 0.1%。',
  'health.rateTooLow':
    '学习率过低：第 {step:count} 步的一次更新最多只改变权重大小的 {ratio:number} 倍；通常约为 0.001。',
  'verdict.tooEarly': '现在下结论还太早：刚完成第 {done} 轮，至少需要 {needed} 轮。',
  'verdict.tooEarly.behind':
    '第 {epoch} 轮后下结论还太早：以随机猜测为 0%、全部正确为 100%，网络达到 {skill:percent}，而直接照搬最近的训练样本就能达到 {neighbour:percent}。',
  'verdict.tooEarly.unsettled':
    '第 {epoch} 轮后下结论还太早：验证损失在第 {best} 轮最低（{bestValid:number}），此后一直较高（第 {epoch} 轮为 {valid:number}）。这可能是过拟合，也可能只是波动，多训练几轮即可看清。第 {best} 轮的权重已保留。',
  'verdict.notFinite': '训练已发散：从第 {epoch} 轮起，损失不再是有限的数。请降低学习率后重新开始。',
  'verdict.diverging':
    '训练正在发散：训练损失在第 {best} 轮最低（{bestLoss:number}），到第 {epoch} 轮升至 {loss:number}。请降低学习率。',
  'verdict.overfitting':
    '从第 {since} 轮起过拟合：验证损失在第 {best} 轮最低（{bestValid:number}），到第 {epoch} 轮为 {valid:number}，而训练损失仍从 {bestTrain:number} 降到 {train:number}。已保留第 {best} 轮的权重。',
  'verdict.underfitting.accuracy':
    '欠拟合：从第 {since} 轮到第 {epoch} 轮，训练损失几乎没有下降（{before:number} 到 {loss:number}），训练样本中只有 {accuracy:percent} 预测正确。可以增加神经元或网络层，或调整学习率。',
  'verdict.underfitting.loss':
    '欠拟合：从第 {since} 轮到第 {epoch} 轮，训练损失几乎没有下降（{before:number} 到 {loss:number}，最初为 {first:number}）。可以增加神经元或网络层，或调整学习率。',
  'verdict.underfitting.behind':
    '欠拟合：训练损失仍在下降（从第 {since} 轮到第 {epoch} 轮由 {before:number} 降到 {loss:number}），但网络远没有达到可以达到的水平。以随机猜测为 0%、全部正确为 100%，网络达到 {skill:percent}，而直接照搬最近的训练样本就能达到 {neighbour:percent}。可以增加神经元或网络层，或调整学习率。',
  'verdict.underfitting.restsBehind':
    '欠拟合：从第 {since} 轮到第 {epoch} 轮，训练损失几乎没有下降（{before:number} 到 {loss:number}），网络远没有达到可以达到的水平。以随机猜测为 0%、全部正确为 100%，网络达到 {skill:percent}，而直接照搬最近的训练样本就能达到 {neighbour:percent}。可以增加神经元或网络层，或调整学习率。',
  'verdict.fitting':
    '拟合良好：第 {epoch} 轮的训练损失为 {train:number}，验证损失为 {valid:number}；最佳验证损失是第 {best} 轮的 {bestValid:number}。',
  'verdict.fitting.train':
    '到第 {epoch} 轮，训练损失从 {first:number} 降到 {train:number}。没有验证样本，无法判断是否过拟合。',
  'verdict.overfitting.gap':
    '过拟合：第 {epoch} 轮的训练损失为 {train:number}，而验证损失停在 {valid:number}，学到的很多内容只适用于训练样本。',
  'verdict.overfitting.gap.accuracy':
    '过拟合：第 {epoch} 轮有 {trainAccuracy:percent} 的训练样本预测正确，而验证样本只有 {validAccuracy:percent}（损失分别为 {train:number} 和 {valid:number}），并且验证结果不再改善。',
  'verdict.rateTooHigh.spike':
    '学习率过高：损失在第 {step:count} 步从 {first:number} 跳到 {highest:number}，此后训练没有恢复（第 {epoch} 轮的损失为 {loss:number}）。',
  'verdict.rateTooHigh.worse':
    '学习率过高：从第 {since} 轮到第 {epoch} 轮，训练损失一直高于随机猜测水平（{loss:number}；随机猜测水平为 {chance:number}）。',
  'verdict.rateTooHigh.swing':
    '学习率可能过高：从第 {since} 轮到第 {epoch} 轮，训练损失在 {low:number} 和 {high:number} 之间来回波动，没有稳定下来。',
  'verdict.rateTooLow':
    '学习率可能过低：训练损失从 {from:number} 缓慢降到第 {epoch} 轮的 {to:number}，和开始时一样慢。',
  'verdict.rateTooLow.updates':
    '学习率过低：一次更新最多只改变权重大小的 {ratio:number} 倍（通常约为 0.001），训练损失仅从 {from:number} 变到第 {epoch} 轮的 {to:number}。',
  'verdict.rateTooLow.far':
    '目标值离 0 很远，对此学习率过低：训练损失逐轮下降，到第 {epoch} 轮从 {from:number} 降到 {to:number}，但仍远高于随机猜测水平（{chance:number}）。提高学习率，或将目标值缩放到 0 附近，就能降下来。',
  'verdict.notLearning': '什么也没有学到：第 {epoch} 轮的训练损失为 {loss:number}，而随机猜测水平为 {chance:number}。',
  'verdict.notLearning.dead':
    '什么也没有学到，因为“{layer}”的单元对每个样本都输出 0：第 {epoch} 轮的训练损失为 {loss:number}，而随机猜测水平为 {chance:number}。',
  'verdict.notLearning.vanishing':
    '什么也没有学到，因为几乎没有梯度到达“{layer}”：第 {epoch} 轮的训练损失为 {loss:number}，而随机猜测水平为 {chance:number}。',
  'verdict.dataProblem.notFinite':
    '数据有问题：有 {count:count} 个输入缺失或不是有限的数。请补全它们，或去掉这些样本。',
  'verdict.dataProblem.leak':
    '数据有问题：{share:percent} 的验证样本同时也是训练样本，因此验证无法区分学习与记忆。请去掉重复的样本。',
  'verdict.dataProblem.imbalance':
    '数据有问题：某一类占训练样本的 {share:percent}，网络几乎找不到其他类别（各类平均召回率为 {recall:percent}）。请增加其他类的样本，或减少这一类的样本。',
  'verdict.dataProblem.labels':
    '数据有问题：训练把样本背了下来（损失 {train:number}），但第 {epoch} 轮的验证结果不优于随机猜测（损失 {valid:number}；随机猜测水平为 {chance:number}）。标签与输入对得上吗？',
  'verdict.dataProblem.unrelated':
    '数据可能有问题：第 {epoch} 轮的损失（{train:number} 和 {valid:number}）与随机猜测水平（{chance:number}）相当，而且相似的样本标签毫无关联。标签与输入对得上吗？',
  'verdict.dataProblem.labels.values':
    '数据有问题：训练把样本背了下来（损失 {train:number}；随机猜测水平为 {chance:number}），但第 {epoch} 轮对验证样本的预测并不优于始终给出它们的平均值（R² 为 {r2:number}；0 相当于平均值）。目标值与输入对得上吗？',
  'verdict.dataProblem.unrelated.values':
    '数据可能有问题：第 {epoch} 轮的训练损失（{train:number}）与随机猜测水平（{chance:number}）相当，对验证样本的预测并不优于它们的平均值（R² 为 {r2:number}；0 相当于平均值），而且相似的样本目标值毫无关联。目标值与输入对得上吗？',
  'verdict.dataProblem.alike':
    '这里没有规律可学：所有训练样本的目标都相同，无论输入什么，答案都一样。请您另选目标，或使用目标有变化的数据。',
  'verdict.dataProblem.random':
    '这里没有规律可学：数据是随机数，目标与输入毫无关系，训练只能把样本背下来（第 {epoch} 轮的损失为 {train:number}；随机猜测水平为 {chance:number}）。请在“数据”中另选数据。',
  'evidence.overfitting': '过拟合',
  'evidence.gap': '过拟合：差距一直存在',
  'evidence.notFinite': '不再是有限的数',
  'evidence.diverging': '发散',
  'evidence.jump': '跳到 {loss:number}',
  'evidence.notRecovered': '没有恢复',
  'evidence.worse': '比随机猜测水平更差',
  'evidence.swing': '来回波动',
  'evidence.creeps': '几乎不降',
  'evidence.nothing': '什么也没学到',
  'evidence.rests': '不再下降',
  'evidence.falls': '下降太少',
  'evidence.chance': '随机猜测水平：{loss:digits}',
  'evidence.untrained': '未训练：{loss:digits}',
  'evidence.majority': '总猜最大的类：{share:percent}',
  'evidence.inputs': '{count:count} 个输入不是有限的数',
  'evidence.leak': '{share:percent} 的验证样本在训练中出现过',
  'evidence.imbalance': '只找到最大的类',
  'evidence.guessing': '验证不优于随机猜测',
  'evidence.alike': '目标全部相同',
  'evidence.random': '目标是随机的',
  'evidence.unsettled': '比之前高',
  'evidence.unfinished': '学到的还不多',
  'evidence.tooEarly': '还需要的轮次：{count:count}',
  'remedy.augmentation': '每次把图像随机平移、旋转并缩放一点',
  'remedy.dropout': '在“{layer}”之前加入 p = {p:number} 的 Dropout',
  'remedy.moreDropout': '加大 Dropout：p = {p:number}',
  'remedy.weightDecay': '权重衰减 {decay:number}',
  'remedy.fewerUnits': '将 {layers:few} 的神经元或通道减半',
  'remedy.moreUnits': '将 {layers:few} 的神经元或通道加倍',
  'remedy.hiddenLayer': '在“{layer}”之前加入带 ReLU 的隐藏层，{units:count} 个神经元',
  'remedy.stopEarlier': '在第 {epochs:count} 轮后停止',
  'remedy.rateDown': '学习率 {rate:number}，为原来的十分之一',
  'remedy.rateUp': '学习率 {rate:number}，为原来的十倍',
  'remedy.clipNorm': '将梯度的范数限制为 {norm:number}',
  'remedy.moreEpochs': '训练两倍的时间：{epochs:count} 轮',
  'remedy.otherActivation': '用 {to} 代替 {from}',
  'remedy.otherSplit': '换一种划分：种子 {seed}',
} satisfies Record<keyof typeof en, string>;
