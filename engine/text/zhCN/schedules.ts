import type { schedules as en } from '../en/schedules';

export const schedules = {
  'schedule.total': '{schedule} 不给 {param} 时覆盖整个训练，但这里不知道训练有多长。请给出 {param}。',
  'schedule.short': '{schedule} 设为 {own} 步，但训练共有 {total} 步。请至少给出同样多的步数，或不设长度。',
  'schedule.noMomentum': '{schedule} 会调整动量，但 {optimizer} 没有动量。请关闭 {param}，或选择带动量的优化器。',
  'schedule.noAccuracy':
    "{schedule} 在 mode 为 'max' 时等待准确率上升，但此设计不做分类，没有准确率。请使用 mode 'min'，它观察损失。",
  'schedule.soars':
    '{schedule} 会在第 {epochs} 轮前把学习率从 {base:number} 升到 {lr:number}，任何训练都无法承受。小于 1 的系数才会降低学习率。',
  'schedule.metric': '{schedule} 等待进步：请把要观察的值传给 step()。',
  'schedule.pace': '{schedule} 不能在每个 {pace} 之后推进。可用：{known}。',
} satisfies Record<keyof typeof en, string>;
