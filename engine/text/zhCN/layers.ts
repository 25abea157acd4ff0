import type { layers as en } from '../en/layers';

export const layers = {
  'params.unknown': '{layer} 没有参数“{param}”。可用的参数：{known}。',
  'params.kind.int': '{layer}：{param} 必须是整数，而不是 {value}。',
  'params.kind.float': '{layer}：{param} 必须是数字，而不是 {value}。',
  'params.kind.bool': '{layer}：{param} 必须是 true 或 false，而不是 {value}。',
  'params.kind.choice': '{layer}：{param} 必须是以下之一：{choices}，而不是 {value}。',
  'params.kind.pair': '{layer}：{param} 必须是两个整数 [高，宽]，或一个同时用于两者的整数，而不是 {value}。',
  'params.kind.ints': '{layer}：{param} 必须是整数列表，而不是 {value}。',
  'params.kind.floats': '{layer}：{param} 必须是数字列表，而不是 {value}。',
  'params.kind.text': '{layer}：{param} 必须是文字，而不是 {value}。',
  'params.kind.file': '{layer}：{param} 必须是文件路径（文字），而不是 {value}。',
  'params.kind.texts': '{layer}：{param} 必须是文字列表，而不是 {value}。',
  'params.range': '{layer}：{param} 的值是 {value}，允许的范围是 {allowed}。',
  'params.length': '{layer}：{param} 有 {length} 个数，允许的个数是 {allowed}。',
  'params.entries': '{layer}：{param} 有 {length} 项，允许的项数是 {allowed}。',
  'params.textLength': '{layer}：{param} 有 {length} 个字符，允许的字符数是 {allowed}。',
  'params.brief.padding': 'pad',
  'params.brief.stride': 'str',
  'params.brief.dilation': 'dil',
  'params.brief.momentum': 'mom',
  'params.brief.ceil_mode': 'ceil',
  'params.brief.negative_slope': '斜率',
  'params.brief.start_dim': '从维度',
  'params.brief.end_dim': '到维度',
  'params.without': '无 {param}',
  'dim.N': '批量',
  'dim.C': '通道',
  'dim.D': '深度',
  'dim.H': '高',
  'dim.W': '宽',
  'dim.L': '长度',
  'dim.E': '每步特征',
  'dim.F': '特征',
  'dim.S': '被关注的步',
  'dim._': '未命名的维度',
  'dim.any': '任意',
  'dim.join': '、',
  'layer.repeated':
    '{layer} 对 {other} 与 {got} 逐元素计算：输入 {place}（{got}）沿{dims}重复，以与另一个对齐。如果这不是您想要的，请先让两者的形状相同。',
  'layer.needsMap': '{layer} 处理的是特征图（通道×高×宽），得到的却是 {got}。',
  'layer.needsFeatures': '{layer} 需要每个样本有一组特征，得到的却是单个数字。',
  'layer.linearOnMap':
    '{layer} 得到 {got}，而它只沿最后一维计算，这一维的大小是 {last}。若要让它看到整个样本，请在它前面加一个 Flatten，此时 in_features 为 {features}。',
  'layer.groupsIn': '{layer} 分为 {groups} 组，但输入有 {channels} 个通道，{channels} 不能被 {groups} 整除。',
  'layer.groupsOut': '{layer} 分为 {groups} 组，但 out_channels 为 {channels}，{channels} 不能被 {groups} 整除。',
  'layer.windowTooLarge':
    '{layer} 的窗口覆盖 {window}，但输入只有 {size}（加上填充为 {padded}）。请缩小窗口，或增大输入。',
  'layer.poolPadding': '{layer}：填充 {padding} 超过了核大小 {kernel} 的一半，最多允许 {most}。',
  'layer.paddingAlone': '{layer} 会有一个窗口只看到填充：填充为 {padding}，膨胀为 {dilation}。请减小填充。',
  'layer.outputPadding':
    '{layer}：output_padding 为 {output_padding}，必须小于步幅 {stride} 或膨胀 {dilation}，最多允许 {most}。',
  'layer.nothingLeft':
    '{layer} 把 {size} 扩展为 {grown}，而填充 {padding} 又从两侧裁去，最后只剩 {left}。请减小填充，或增大核或步幅。',
  'layer.rootOfNegative':
    '{layer} 取 {norm_type} 次幂再开方。如果窗口之和为负，或负数没有这样的幂，结果就不是一个数。请使用偶数 norm_type，或保证输入不为负，例如在前面加一个 ReLU。',
  'layer.axis':
    '{layer}：{param} 为 {axis}，但它的输入（每个样本 {got}）只有第 {first} 到第 {last} 维，其中批为第 0 维。',
  'layer.batchAxis':
    '{layer}：{param} 为 {axis}，指的是批这一维，而网络层不能把同一批中的样本混在一起。每个样本是 {got}，请使用 1 或更大的值。',
  'layer.flattenOrder': '{layer}：start_dim {start_dim} 在 end_dim {end_dim} 之后。它的输入是每个样本 {got}。',
  'layer.viewFeatures':
    '{layer} 要求每个样本有 {asked} 个特征，实际得到 {features} 个（{got}）。请改为 {features}，或修改它前面的层。',
  'layer.viewBatch':
    '{layer} 要求形状 {shape}，这会把批大小固定为 {batch}，而它得到的是 N×{got}，一批有 N 个样本。请把第一个数写成 -1，这样任何批大小都可以。',
  'layer.viewOpenTwice':
    '{layer} 要求形状 {shape}，其中不止一个 -1，得到的是 N×{got}。第一个 -1 表示批，其余大小请写明。',
  'layer.viewZero': '{layer} 要求形状 {shape}，得到的是 N×{got}。大小为 0 就没有任何数了。',
  'layer.mergeShapes':
    '{layer} 逐元素计算，所以各输入的形状必须相同（大小为 1 的维会被重复）。输入 1 是 {first}，输入 {place} 是 {got}。',
  'layer.concatShapes': '{layer} 沿第 {dim} 维拼接，其余各维的大小必须相同。输入 1 是 {first}，输入 {place} 是 {got}。',
  'layer.emptyRange': '{layer}：min_val 为 {min_val}，max_val 为 {max_val}，但 min_val 必须更小。',
  'layer.slopeCount':
    '{layer} 有 {num_parameters} 个斜率，但输入有 {channels} 个通道。请让所有通道共用 1 个斜率，或使用 {channels} 个。',
  'layer.oddHalves':
    '{layer} 要把第 {dim} 维分成两半，但它的大小是奇数 {size}（每个样本 {got}）。请在前一层把它改成偶数。',
  'layer.needsFeaturesOrSequence': '{layer} 处理的是一组特征或序列（通道×长度），得到的却是 {got}。',
  'layer.normalizedShape': '{layer} 要在 {shape} 上归一化，但它的输入（每个样本 {got}）最后几维的大小是 {last}。',
  'layer.instanceNormSingle':
    '{layer} 得到的是 1×1 的特征图：单个值减去自己的均值后什么都不剩。请把它放在特征图更大的地方，或去掉它。',
  'layer.needsSteps': '{layer} 读取的是至少一步的序列（步数×特征），端口“{port}”得到的却是 {got}。',
  'layer.batchFirst': '{layer}：batch_first 为 false，但连线上批总在第一维。请设为 true，计算结果相同。',
  'layer.heads':
    '{layer}：{param} 为 {heads}，但每一步有 {width} 个特征，{width} 不能被 {heads} 整除。请使用 {fits} 个头，或修改前面的特征数。',
  'layer.attentionSteps':
    '{layer}：键有 {keys} 步，值有 {values} 步，但每个键都需要对应的值。请把两者接到长度相同的序列上。',
  'layer.tooManySteps': '{layer}：max_len 为 {max_len}，但输入有 {steps} 步。请设为 {steps} 或更大，或留空。',
  'layer.manySteps':
    '{layer} 要把 {steps} 步读取 {reads} 遍，共 {total} 步，每一步都要排进计算计划，准备时间会很长。缩短序列，或把几个数合为一步，会训练得更快。',
  'layer.dropoutBetween':
    '{layer}：dropout 为 {dropout}，它只作用于层与层之间，而这里只有一层，什么也不会被丢弃。请使用 2 层或更多，或把 dropout 设为 0。',
  'layer.needsSequence': '{layer} 处理的是序列（通道×长度），得到的却是 {got}。',
  'layer.needsVolume': '{layer} 处理的是立体数据（通道×深×高×宽），得到的却是 {got}。',
  'layer.reflectionTooWide':
    '{layer}：填充 {padding} 太宽。大小为 {size} 的输入，其镜像每一侧最多比它小 1，因为边界不重复。',
  'layer.replicationEmpty': '{layer} 要重复输入的边缘，但输入的大小是 {size}，没有边缘可用（填充为 {padding}）。',
  'layer.shuffleChannels':
    '{layer} 把每 {square} 个通道合成一个，但输入有 {channels} 个通道，{channels} 不能被 {square} 整除。',
  'layer.upsampleBoth': '{layer} 同时有 size（{size}）和 scale_factor，请把其中一个留空。',
  'layer.upsampleNeither': '{layer} 既没有 size 也没有 scale_factor，请填写其中一个。',
  'layer.upsampleEmpty': '{layer}：scale_factor {scale} 使 {got} 的特征图什么也不剩。请用更大的倍数。',
  'layer.batchMoved':
    '{layer}：{param} 为 {axis} 时，第 0 维就不再是批了。批必须保持在最前面，其后是每个样本的 {got}；请使用从 1 开始的其他维。',
  'layer.axisTwice': '{layer}：{param} 中第 {axis} 维出现了两次，每一维只能写一次。',
  'layer.newAxis':
    '{layer}：{param} 为 {axis}，但它的输入（每个样本 {got}）只能在第 1 到第 {last} 个位置加入新的一维，或从末尾数的 -1 到 -{last}。',
  'layer.unflattenSizes':
    '{layer} 要把第 {dim} 维拆成 {shape}，但它的大小是 {size}。各个大小的乘积必须是 {size}，其中一个可以写 -1。',
  'layer.permuteDims': '{layer}：dims {dims} 必须把输入的 {rank} 个维各写一次：批（0）和每个样本的各维（{got}）。',
  'layer.squeezeSize':
    '{layer}：输入（每个样本 {got}）的第 {dim} 维大小是 {size}。只有大小为 1 的维才能去掉，所以什么也没有改变。',
  'layer.sliceEmpty': '{layer} 取第 {dim} 维的 {range}，而这一维的大小是 {size}（每个样本 {got}），结果什么也不剩。',
  'layer.matmulRank': '{layer} 做矩阵乘法，所以每个样本至少要有两维，且两边维数相同；得到的却是 {a} 和 {b}。',
  'layer.matmulInner':
    '{layer}：第一个输入（{a}）每行有 {columns} 个数，而第二个输入（{b}）每列有 {rows} 个数，两者必须相等。',
  'layer.matmulLeading': '{layer}：除最后两维外，两个输入的大小必须相等或为 1，实际是 {a} 和 {b}。',
  'layer.stackShapes': '{layer} 只能堆叠形状相同的值。输入 1 是 {first}，输入 {place} 是 {got}。',
  'layer.splitSizes': '{layer}：各段大小 {sizes} 共 {sum}，而第 {dim} 维的大小是 {size}。',
  'layer.splitChunks':
    '{layer} 要把大小为 {size} 的第 {dim} 维切成 {chunks} 段。每段 {each} 个只能切出 {count} 段；请写明各段大小，或减少段数。',
  'layer.bilinearRows': '{layer}：除最后一维外，两个输入的大小必须相等，实际是 {first} 和 {second}。',
  'layer.paddingIndex':
    '{layer}：padding_idx 为 {padding_idx}，但 num_embeddings 为 {num_embeddings}，编号只能从 0 到 {last}（从末尾数则从 -{num_embeddings} 起）。',
  'layer.batchNormSingle':
    '{layer} 得到的是 1×1 的特征图，每个样本的每个通道只有一个值。如果某一批只有一个样本，训练会停止。',
  'layer.batchNormCount':
    '批归一化在训练时每个通道需要不止一个值，实际得到 {count} 个。请增大批大小，并让训练样本数不会剩下只有一个样本的最后一批。',
} satisfies Record<keyof typeof en, string>;
