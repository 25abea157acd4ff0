import type { runs as source } from '../en/runs';
import type { Words } from '../words';

export const runs = {
  title: '训练记录',
  emptyTitle: '还没有训练记录',
  emptyText: '此设计的每次训练都会连同曲线和权重保存在这里。',
  best: '最佳轮次 {{epoch}}',
  testAccuracy: '测试 {{value}}',
  testLoss: '测试损失 {{value}}',
  export: '导出',
  exportWeights: '导出权重',
  exportNone: '还没有权重：完成第一轮或停止训练后即可导出。',
  exportBest: '导出第 {{epoch}} 轮（最佳轮次）的权重',
  exportStopped: '导出训练停止时的权重',
  noEpoch: '训练在第一轮完成之前就停止了，所以还没有最佳轮次。',
  exportText:
    '层和张量沿用 PyTorch 的名称、形状与顺序，可直接载入相同结构的网络。文件只含权重，网络本身需要您用 Python 写出。',
  format: '格式',
  safetensors: 'safetensors',
  safetensorsAbout: '通用且安全的权重格式。在 Python 中需要安装 safetensors 包。',
  npz: 'NumPy .npz',
  npzAbout: '每个张量一个数组，仅用 NumPy 即可读取。',
  download: '保存文件',
  downloading: '正在准备…',
  howTo: '在 PyTorch 中载入',
  netComment: 'net 是层名称相同的 nn.Module',
  copy: '复制',
  copied: '已复制',
  done: '已保存 {{name}}',
  failed: '无法导出权重',
} satisfies Words<typeof source>;
