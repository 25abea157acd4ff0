import type { host as source } from '../en/host';

export const host = {
  'host.badArguments': '调用 {method} 的参数不合要求:{detail}。请刷新窗口;如果再次出现,请反馈给我们。',
  'host.internal': 'Layerloom 内部出错:{detail}。您的文件没有受影响;请重试,若反复出现请反馈给我们。',
  'host.fileFailed': '无法使用文件 {path}:{reason}。请检查文件夹、权限和剩余空间,然后重试。',
  'host.fileMissing': '找不到文件 {path}。请检查文件名和所在文件夹。',
  'host.notText': '{path} 不是 UTF-8 文本文件。Layerloom 的设计文件以 .loom 结尾。',
  'host.tooLarge': '{path} 有 {megabytes} MB,而设计文件最大 {limit} MB。请确认它是 .loom 文件。',
  'host.pathOutside': '路径 {path} 不是工作区内的设计。请给出以 .loom 结尾、不含“..”、相对于工作区文件夹的名称。',
  'host.designMissing': '工作区里已经没有设计 {path},它可能被移动或删除了。请打开其他设计。',
  'host.staleRevision': '设计 {path} 已在另一个窗口中保存过,因此没有覆盖它。请重新载入,或把当前版本另存为新名称。',
  'host.designBusy': '{path} 正在训练。请先停止训练,再重命名或删除该设计。',
  'host.nameEmpty': '名称“{name}”不能用作文件名。请至少包含一个字母、汉字或数字。',
  'host.dataFileMissing': '缺少数据文件 {file}(查找位置:{folder})。请运行“npm run build”,或重新安装 Layerloom。',
  'host.kernelMissing': '引擎文件 {file} 缺失或已损坏。请运行“npm run build”,或重新安装 Layerloom。',
  'host.alreadyRunning': '这个设计正在训练。请先停止,或等它结束后再开始新的训练。',
  'host.runMissing': '这个设计没有名为 {run} 的训练记录,它可能已被删除。',
  'host.runDamaged': '无法读取训练记录 {run}:{detail}。请重新开始训练。',
  'host.runNotLive': '训练 {run} 已经不在进行,无法控制。请开始新的训练,或从检查点继续。',
  'host.noCheckpoint': '训练 {run} 没有可以继续的检查点。请重新开始训练。',
  'host.noWeights': '训练 {run} 还没有权重。请等第一轮结束。',
  'host.engineCrashed': '训练进程意外结束({detail})。曲线已保留;可以从最近的检查点继续训练。',
  'host.engineSilent':
    '训练进程 {seconds} 秒没有响应,已被终止。曲线已保留;可以从最近的检查点继续,若反复出现请减小批大小。',
  'host.engineFailed': '训练进程出错:{detail}。曲线已保留;若反复出现请反馈给我们。',
  'host.interrupted': '训练被中断:运行它的程序已经退出。可以从最近的检查点继续训练。',
  'host.runWriteFailed': '无法把训练记录写入 {path}:{reason}。请检查剩余空间,然后从检查点继续。',
} satisfies Record<keyof typeof source, string>;
