export const core = {
  'shape.axis': 'Axis {axis} does not exist in a tensor with {rank} dimensions.',
  'shape.broadcast': 'Shapes {a} and {b} do not fit together: each dimension must be equal, or 1 in one of them.',
} as const;
