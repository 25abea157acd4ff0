import type { tensor as english } from '../en/tensor';

export const tensor = {
  'tensor.data': '形状 {shape} 需要 {expected} 个值，实际得到 {got} 个。',
  'tensor.ragged': '这些列表不能组成张量：同一层的列表长度必须相同，并且都含列表或都含数字。',
  'tensor.intConstant': '这里需要整数（int32），实际得到 {value}。',
  'tensor.gradDtype': '只有 float32 张量可以求梯度；这个张量是 {dtype}。',
  'tensor.notLeaf':
    '只有手工创建的张量才能关闭 requiresGrad；这个张量由需要梯度的张量计算得到。如果只要它的值，请使用 detach()。',
  'tensor.hookNoGrad':
    'registerHook() 和 retainGrad() 需要一个有梯度流过的张量。请先给它，或给计算它所用的张量设置 requiresGrad。',
  'tensor.hookResult':
    '钩子必须返回 {expected} 的梯度来代替收到的梯度，或者什么也不返回；这个钩子返回了 {got}。钩子不能是 async 函数。',
  'tensor.noGrad':
    '对一个与任何 requiresGrad 张量都无关的张量调用了 backward()。请给要训练的张量设置 requiresGrad，并且不要在 noGrad() 里计算损失。',
  'tensor.backwardShape':
    '不带参数的 backward() 需要只有一个元素的张量（例如损失）；这个张量的形状是 {shape}。请先用 mean() 或 sum() 归约，或传入该形状的梯度。',
  'tensor.gradShape': '传给 backward() 的梯度形状是 {got}，而张量的形状是 {expected}。',
  'tensor.overwritten':
    '这个值是用被覆盖之前的“{name}”记录的（optimizer.step() 或写入覆盖了它）。请重新运行网络，或在 step() 之前读取这个值（梯度则先调用 backward() 再读取）。',
  'tensor.unfed': '输入“{name}”在这里没有值。请把计算图编译成程序并填入它的输入。',
  'tensor.notScalar': 'item() 需要只有一个元素的张量；这个张量的形状是 {shape}。',
  'tensor.squeeze': '第 {axis} 维的大小是 {size}；只有大小为 1 的维可以去掉。',
  'tensor.assign': '参数“{name}”的形状是 {expected}，不能写入形状为 {got} 的值。',
  'tensor.notParameter': '优化器只能更新模块的参数（或用 nn.parameter 创建的参数）；传入的第 {index} 个张量不是参数。',
  'tensor.notWritable': '只能覆盖模块的参数（或用 nn.parameter 创建的参数）；这个张量是记录下来的值或常量。',
  'tensor.clip': '梯度裁剪的 {param} 必须大于 0，而不是 {value}。',
  'init.rank': '{name} 填充 {expected} 维张量；这个张量的形状是 {shape}。',
  'init.groups': '{name}：形状 {shape} 的第一维不能分成 {groups} 组。',
  'init.range': '{name}：{param} 为 {value}，允许的范围是 {allowed}。',
  'init.nonlinearity': '非线性函数“{name}”没有对应的增益。已知的有：{known}。',
  'tensor.disposed': '运行时已经释放，不再保存任何值。',
} satisfies Record<keyof typeof english, string>;
