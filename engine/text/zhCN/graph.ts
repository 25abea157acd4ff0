import type { graph as source } from '../en/graph';

export const graph = {
  'graph.empty': '设计还是空的。请添加第一个层，或从模板开始。',
  'graph.cycle': '这些层互相等待，形成了环：{layers}。数据必须从输入流向输出，请删除其中一条连线。',
  'graph.input.none': '设计中没有 Input 层，数据无法进入。请添加一个并连接到第一层。',
  'graph.input.several':
    '设计中有 {count} 个 Input 层（{layers:few}），但数据的每个样本只有一个输入。要训练它，请只保留一个；预测和导出则无需改动。',
  'graph.output.none': '设计中没有 Output 层，没有结果可以与目标比较。请在最后一层之后添加一个。',
  'graph.output.several':
    '设计中有 {count} 个 Output 层（{layers:few}），但损失函数只比较一个输出。要训练它，请只保留一个；预测和导出则无需改动。',
  'graph.unconnected': '{layer} 没有数据：它的输入“{port}”未连接。请连一条线过来。',
  'graph.tooFewWires': '{layer} 用于合并两个或更多的值，目前只有 {count} 个。请连接要合并的层，或删除它。',
  'graph.nothingFits':
    '{layer} 用于合并两个或更多的值，目前只有 {count} 个：{shape}。还没有其他层给出能与它合并的值：请先把某一层的输出变成这个形状（通道用 1×1 的 Conv2d，高宽用填充、步幅或池化，特征用 Linear，减少维数用 Flatten）再连过来，或删除 {layer}。',
  'graph.tooManyParameters':
    '{layer} 将有 {memory:bytes} 的参数要学习，没有机器有这么多内存。请减小它的尺寸，或减小它前面各层的尺寸。',
  'graph.tooManyValues':
    '{layer} 处理一个样本就会给出 {memory:bytes} 的数值，没有机器有这么多内存。请减小它的尺寸，或减小它前面各层的尺寸。',
  'graph.tooMuchMemory':
    '无论批大小是多少，训练此网络至少需要 {needed:bytes} 内存；CPU 最多可用 {most:bytes}，显存超过此数的 GPU 也很少见。占用最多的是 {layer}：请减小它的尺寸，或减小它前面各层的尺寸。',
  'graph.surplusWires':
    '{layer} 的输入“{port}”只接受一个值，却连了 {count} 条线：来自 {layers:few}。请只保留一条，或用 Add、Concat 层合并。',
  'graph.unused': '{layers:few} 的计算结果到不了任何 Output，不会被训练或使用。请把它连上，或删除。',
  'graph.inputShape': '{layer} 设为 {shape}，但数据的每个样本是 {data}。请修改其中之一，使两者一致。',
  'graph.viewImage':
    '{layer} 要求每张图像有 {asked} 个特征，实际得到 {features} 个（{got}），因为图像是 {image}，而不是 {fits}。请把图像填充到 {fits}，或改为 {features}。',
  'graph.viewImageLarge':
    '{layer} 要求每张图像有 {asked} 个特征，实际得到 {features} 个（{got}），因为图像是 {image}，而不是 {fits}。请使用 {fits} 的图像，或改为 {features}。',
  'graph.fewOutputs':
    '网络对每个样本给出 {outputs} 个得分，但数据有 {classes} 类。每个类别需要一个得分，因此 {layer} 需要 {classes} 个输出。',
  'graph.manyOutputs':
    '网络对每个样本给出 {outputs} 个得分，但数据只有 {classes} 类。多出的 {spare} 个永远不会正确；{layer} 只需要 {classes} 个输出。',
  'graph.fewScores': '网络对每个样本给出 {outputs} 个得分，但数据有 {classes} 类。每个类别需要一个得分。',
  'graph.manyScores': '网络对每个样本给出 {outputs} 个得分，但数据只有 {classes} 类。多出的 {spare} 个永远不会正确。',
  'graph.scoresShape':
    '{loss} 需要 {classes} 个类别各有一个得分，即一列 {classes} 个数，但每个样本的输出是 {output}。常见原因是线性层之前缺少 Flatten。',
  'graph.classForValues':
    '{loss} 逐元素比较：每个样本的输出是 {output}，目标却是一个类别，即 0 到 {last} 之间的一个整数（共 {classes} 类）。请改用适合分类的损失函数，或把类别转成 0/1 向量。',
  'graph.lossUnknown': '不认识损失函数“{loss}”。可选：{known}。',
  'graph.doubleSoftmax':
    '{layer} 位于 {loss} 之前，而后者自己会做 softmax。做两次会让各概率十分接近，训练变慢。请删除该层。',
  'graph.doubleSigmoid':
    '{layer} 位于 {loss} 之前，而后者自己会做 sigmoid。做两次会让概率停留在一半附近，训练变慢。请删除该层。',
  'graph.probabilities':
    '{loss} 需要 0 到 1 之间的概率，即 Sigmoid 的输出，但最后一层是 {layer}。请在它后面加上 Sigmoid，或改用 BCEWithLogitsLoss。',
  'graph.squashedScores': '{layer} 位于 {loss} 之前，限制了得分的范围，而得分应能取任意值。请删除该层。',
  'graph.logProbabilities': '{loss} 需要概率的对数，即 LogSoftmax 的输出，但最后一层是 {layer}。',
  'graph.repair.clear': '让 {name} 的 {param} 留空',
  'graph.repair.clearTraining': '让 {param} 留空',
  'graph.repair.set': '把 {name} 的 {param} 设为 {value}',
  'graph.repair.setBoth': '把 {name} 的 {param} 设为 {value}，{other} 设为 {to}',
  'graph.repair.setClear': '把 {name} 的 {param} 设为 {value}，并让 {other} 留空',
  'graph.repair.setTraining': '把 {param} 设为 {value}',
  'graph.repair.insert': '在 {name} 之前插入 {type}',
  'graph.repair.insertWith': '在 {name} 之前插入 {type}（{params}）',
  'graph.repair.ownInsert': '让 {name} 成为独立的模块，并在其中加入 {type}（{params}）',
  'graph.repair.resize': '在 {name} 之前插入 {type}，变为 {size}',
  'graph.repair.keepSize': '给 {layers:list} 加填充，使大小不变',
  'graph.repair.keepSizeOutputs': '给 {layers:list} 加填充，使大小不变，并让 {name} 有 {count} 个输出',
  'graph.repair.padProject': '给 {layers:list} 加填充，并在捷径上加入 {type}（{params}）',
  'graph.repair.setOutputs': '把 {name} 的 {param} 设为 {value}，并让 {other} 有 {count} 个输出',
  'graph.repair.setClearOutputs': '把 {name} 的 {param} 设为 {value}，让 {other} 留空，并让 {layer} 有 {count} 个输出',
  'graph.repair.slow': '把 {name} 的 stride 设为 1 并加填充，使大小不变',
  'graph.repair.slowOutputs': '把 {name} 的 stride 设为 1 并加填充，使大小不变，并让 {other} 有 {count} 个输出',
  'graph.repair.before': '把 {name} 移到 {other} 之前',
  'graph.repair.lastState': '只取 {name} 的最后状态',
  'graph.repair.meanSteps': '在 {name} 之前对各步取平均',
  'graph.repair.pooledScores': '把每张特征图平均成一个得分',
  'graph.repair.lossOutputs': '使用 {loss}，并让 {name} 有 {count} 个输出',
  'graph.repair.pad': '把图像填充到 {size}',
  'graph.repair.randomShape': '把随机数据改为 {shape}',
  'graph.repair.randomData': '使用 {shape} 的随机数据',
  'graph.repair.randomClasses': '让随机数据有 {count} 个类别',
  'graph.repair.inputShape': '把 {name} 的形状设为 {shape}',
  'graph.repair.outputs': '让 {name} 有 {count} 个输出',
  'graph.repair.outputsShaped': '让 {name} 有 {count} 个输出，并排成 {shape}',
  'graph.repair.shape': '把输出排成 {shape}',
  'graph.repair.flatLinear': '在末尾添加 Flatten 和有 {count} 个输出的 Linear 层',
  'graph.repair.linear': '在末尾添加有 {count} 个输出的 Linear 层',
  'graph.repair.loss': '使用 {loss}',
  'graph.repair.lossDefaults': '使用默认设置的 {loss}',
  'graph.repair.targetLabel': '以标签为目标',
  'graph.repair.targetOneHot': '以 0/1 向量表示的类别为目标',
  'graph.repair.targetInput': '让输出与输入比较',
  'graph.repair.connect': '连接 {from} 与 {to}',
  'graph.repair.connectPad': '连接 {from} 与 {to}，并给 {layers:list} 加填充，使大小不变',
  'graph.repair.connectThrough': '经 {type}（{params}）连接 {from} 与 {to}',
  'graph.repair.connectThroughPad': '经 {type}（{params}）连接 {from} 与 {to}，并给 {layers:list} 加填充，使大小不变',
  'graph.repair.connectInsert': '连接 {from} 与 {to}，并在 {to} 前插入 {type}',
  'graph.repair.place': '把 {name} 放到 {from} 与 {to} 之间',
  'graph.repair.remove': '删除 {name}',
  'graph.repair.removeAll': '删除 {names:few}',
  'graph.repair.replace': '把 {name} 换成 {type}',
  'graph.repair.removeWire': '删除从 {from} 到 {to} 的连线',
  'graph.repair.keepWire': '只保留来自 {from} 的连线',
  'graph.repair.add': '用 Add 层相加',
  'graph.repair.addInput': '在 {name} 之前添加 {shape} 的 Input',
  'graph.repair.addOutput': '在 {name} 之后添加 Output',
  'graph.repair.shareInput': '全部由 {name} 供给',
} satisfies Record<keyof typeof source, string>;
