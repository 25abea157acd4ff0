export const ops = {
  'ops.inputs': '{op} takes {expected} tensors and got {got}.',
  'ops.dtype': '{op} works on {expected} values and got {got}. Convert them with cast first.',
  'ops.rank': '{op} wants a tensor with {expected} dimensions and got {got} (shape {shape}).',
  'ops.shape': '{op} expected a tensor of shape {expected} and got {got}.',
  'ops.sizes': '{op}: sizes must be whole numbers of at least 0, but got {shape}.',
  'ops.axes': 'The axes must be different, in ascending order and within the {rank} dimensions; got {axes}.',
  'ops.emptyReduction': '{op} has no value over zero elements (shape {shape}).',
  'ops.reshape': 'Shape {from} has {got} elements and cannot become {to}, which has {expected}.',
  'ops.reshapeInfer': 'Shape {from} has {got} elements, which do not divide evenly into {to}.',
  'ops.reshapeTwice': 'Only one size can be -1 ("work it out"), but the shape asked for is {to}.',
  'ops.expand': 'Shape {from} cannot be repeated to {to}: only sizes of 1 can grow.',
  'ops.permute': 'permute wants each of the {rank} axes exactly once; got {axes}.',
  'ops.perAxis': '{op} wants one number for each of the {rank} axes and got {got}.',
  'ops.slice': 'slice on axis {axis}: the range {start} to {end} lies outside 0 to {size}.',
  'ops.fillValue': '{op} cannot fill {dtype} values with {value}.',
  'ops.concat': 'Shapes {a} and {b} cannot be joined along axis {axis}: all their other sizes must agree.',
  'ops.index':
    '{op} along axis {axis}: an index of shape {index} does not fit {target}. Both need the same number of dimensions, and the index may not be larger on the other axes.',
  'ops.matmul': 'Cannot multiply {a} by {b}: rows of {left} values meet columns of {right}.',
  'ops.convGroups': '{op}: {channels} output channels cannot be split into {groups} equal groups.',
  'ops.convChannels': '{op}: the weights want {expected} input channels (groups: {groups}) and the input has {got}.',
  'ops.window':
    '{op}: kernel, stride and dilation must be whole numbers from 1, padding from 0; got kernel {kernel}, stride {stride}, padding {padding}, dilation {dilation}.',
  'ops.windowTooLarge':
    '{op}: a window of {kernel} does not fit into the padded image of {size}. Take a smaller kernel, a larger image or more padding.',
  'ops.poolPadding': 'The padding {padding} may be at most half the kernel {kernel} when pooling.',
} as const;
