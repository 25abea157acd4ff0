export const core = {
  'shape.axis': '{rank} 维张量没有第 {axis} 维。',
  'shape.broadcast': '形状 {a} 与 {b} 无法配合：每一维必须相等，或其中一个为 1。',
};
