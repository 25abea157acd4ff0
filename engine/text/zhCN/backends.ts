import type { backends as english } from '../en/backends';

export const backends = {
  'backend.memory':
    '需要 {needed:mebibytes} 内存，但只能得到 {available:mebibytes}。请减小批大小，或减少、缩小网络层。',
  'backend.memory.batch':
    '批大小为 {batch} 的训练需要 {needed:mebibytes} 内存，但只能得到 {available:mebibytes}。能放下的最大批大小是 {fits}：请改用它或更小的值。',
  'backend.memory.layers':
    '网络层太大：即使每次只训练一个样本，也需要 {needed:mebibytes} 内存，但只能得到 {available:mebibytes}。请减少或缩小网络层。',
  'backend.gpuFailed': '图形设备拒绝执行计算：{detail}。请改用 CPU 训练，并附上设计反馈此问题。',
  'backend.gpuRefused': '图形设备拒绝执行 {layer} 层的计算（{op}）：{detail}。请改用 CPU 训练，并附上设计反馈此问题。',
  'backend.gpuMemory':
    '图形设备放不下另外的 {bytes:bytes}。请减小批大小或网络层，关闭其他占用它的程序，或改用 CPU 训练。',
  'backend.gpuNone': '此处无法通过 WebGPU 使用任何 GPU：图形驱动可能缺失、过旧或被禁用。请将设备选为“自动”或“CPU”。',
  'backend.gpuDenied':
    '可以通过 WebGPU 看到 {name}，但它没有给出设备：{detail}。请更新图形驱动，或将设备选为“自动”或“CPU”。',
  'backend.gpuLimits':
    '{name} 的一个内核只能使用 {got} 个数组，而这里需要 {expected} 个。请更新图形驱动，或将设备选为“自动”或“CPU”。',
  'backend.gpuSlow': 'GPU 在 {seconds} 秒内没有完成最初几步。若仍想在其上训练，请将设备选为“GPU”。',
  'backend.gpuGone': '借出 GPU 的窗口已关闭、重新加载或无法连接。',
  'backend.gpuBack': '窗口又借出了 GPU。',
  'backend.gpuStuck': 'GPU 在 {seconds} 秒内没有准备好网络。若再次发生，请更新图形驱动程序。',
  'backend.gpuSilent': 'GPU 已有 {seconds} 秒没有响应。若再次发生，请更新图形驱动程序。',
  'backend.gpuArray':
    '此 GPU 的单个数组最多 {available:mebibytes}，而有一层需要 {needed:mebibytes}。请改用 CPU 训练，或改用较小的层。',
  'backend.gpuArray.batch':
    '此 GPU 的单个数组最多 {available:mebibytes}，而批大小为 {batch} 的训练需要 {needed:mebibytes}。能用的最大批大小是 {fits}：请改用它或更小的值，或改用 CPU 训练。',
  'backend.gpuMemory.batch':
    '图形设备放不下批大小为 {batch} 的训练所需的 {needed:mebibytes}。占用其一半的最大批大小是 {fits}：请改用它，关闭其他占用该设备的程序，或改用 CPU 训练。',
  'backend.gpuLost': '图形设备已丢失：{detail}。请从最近的检查点继续；若再次发生，请改用 CPU。',
  'backend.indexRange': '有一个索引是 {index}，但这里只能取 0 到 {size}（不含）。请检查数据的类别编号。',
  'backend.indexOf':
    '{owner} 收到索引 {index}，但它只有 {size} 个，从 0 开始编号。请更正数据，或增大这个数量：Embedding 的 num_embeddings，或损失所用的网络得分个数。',
  'backend.thread':
    '引擎的一个线程在计算途中意外结束。请从上一个检查点继续训练；如果再次发生，请改用一个线程（--threads 1）。',
} satisfies Record<keyof typeof english, string>;
