import type { ops as english } from '../en/ops';

export const ops = {
  'ops.inputs': '{op} 需要 {expected} 个张量，实际得到 {got} 个。',
  'ops.dtype': '{op} 只能处理 {expected} 类型的值，实际得到 {got}。请先用 cast 转换类型。',
  'ops.rank': '{op} 需要 {expected} 维张量，实际是 {got} 维（形状 {shape}）。',
  'ops.shape': '{op} 需要形状为 {expected} 的张量，实际得到 {got}。',
  'ops.sizes': '{op}：各维大小必须是不小于 0 的整数，实际得到 {shape}。',
  'ops.axes': '各个轴必须互不相同、从小到大排列，并且在 {rank} 维之内；实际得到 {axes}。',
  'ops.emptyReduction': '{op} 不能对零个元素求值（形状 {shape}）。',
  'ops.reshape': '形状 {from} 共有 {got} 个元素，不能变成 {to}（需要 {expected} 个元素）。',
  'ops.reshapeInfer': '形状 {from} 共有 {got} 个元素，无法整除成 {to}。',
  'ops.reshapeTwice': '形状中只能有一个 -1（表示自动计算），实际要求的形状是 {to}。',
  'ops.expand': '形状 {from} 不能扩展为 {to}：只有大小为 1 的维才能扩展。',
  'ops.permute': 'permute 需要 {rank} 个轴各出现一次，实际得到 {axes}。',
  'ops.perAxis': '{op} 需要为 {rank} 个轴各给一个数，实际得到 {got} 个。',
  'ops.slice': '在第 {axis} 维切片：范围 {start} 到 {end} 超出了 0 到 {size}。',
  'ops.fillValue': '{op} 不能用 {value} 填充 {dtype} 类型的值。',
  'ops.concat': '形状 {a} 与 {b} 不能沿第 {axis} 维拼接：其余各维的大小必须相同。',
  'ops.index':
    '{op} 沿第 {axis} 维：形状为 {index} 的索引与 {target} 不匹配。两者维数必须相同，且索引在其他维上不能更大。',
  'ops.matmul': '{a} 与 {b} 不能相乘：每行 {left} 个值，而每列 {right} 个值。',
  'ops.convGroups': '{op}：{channels} 个输出通道不能平均分成 {groups} 组。',
  'ops.convChannels': '{op}：权重需要 {expected} 个输入通道（分组数 {groups}），而输入有 {got} 个通道。',
  'ops.window':
    '{op}：卷积核、步幅和膨胀系数必须是不小于 1 的整数，填充必须是不小于 0 的整数；实际得到卷积核 {kernel}、步幅 {stride}、填充 {padding}、膨胀 {dilation}。',
  'ops.windowTooLarge':
    '{op}：大小为 {kernel} 的窗口放不进填充后大小为 {size} 的图像。请减小卷积核、增大图像或增加填充。',
  'ops.poolPadding': '池化时填充 {padding} 不能超过池化窗口 {kernel} 的一半。',
} satisfies Record<keyof typeof english, string>;
