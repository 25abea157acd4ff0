export const tensor = {
  'tensor.data': 'Shape {shape} needs {expected} values and got {got}.',
  'tensor.ragged':
    'The lists do not make a tensor: lists at one level must have the same length and hold either lists or numbers.',
  'tensor.intConstant': 'Whole numbers (int32) were expected and {value} was given.',
  'tensor.gradDtype': 'Only float32 tensors can require a gradient; this one is {dtype}.',
  'tensor.notLeaf':
    'requiresGrad can only be switched off for tensors made by hand; this one was computed from tensors that require a gradient. Use detach() to get its value without them.',
  'tensor.hookNoGrad':
    'registerHook() and retainGrad() need a tensor that a gradient flows to. Set requiresGrad on it, or on what it is computed from, first.',
  'tensor.hookResult':
    'A hook must return a gradient of {expected} in place of the given one, or nothing; this one returned {got}. It cannot be an async function.',
  'tensor.noGrad':
    'backward() was called on a tensor that no tensor with requiresGrad leads to. Set requiresGrad on what is to be trained, and do not compute the loss inside noGrad().',
  'tensor.backwardShape':
    'backward() without a gradient needs a tensor with one element, such as a loss; this one has shape {shape}. Reduce it with mean() or sum(), or pass a gradient of that shape.',
  'tensor.gradShape': 'The gradient given to backward() has shape {got}; the tensor has shape {expected}.',
  'tensor.overwritten':
    'This value was recorded with "{name}" as it was before it was overwritten, by optimizer.step() or a write. Run the network again, or read the value (for a gradient: call backward() and read it) before the step.',
  'tensor.unfed': 'Input "{name}" has no value here. Compile the graph as a program and fill its inputs.',
  'tensor.notScalar': 'item() needs a tensor with one element; this one has shape {shape}.',
  'tensor.squeeze': 'Axis {axis} has size {size}; only axes of size 1 can be squeezed away.',
  'tensor.assign': 'Parameter "{name}" has shape {expected} and cannot take values of shape {got}.',
  'tensor.notParameter':
    'An optimizer can only change parameters of modules (or made with nn.parameter); tensor {index} it was given is none.',
  'tensor.notWritable':
    'Only the parameters of modules (or made with nn.parameter) can be overwritten; this tensor is a recorded or constant value.',
  'tensor.clip': 'Gradients can be clipped to {param} above 0 only, not to {value}.',
  'init.rank': '{name} fills tensors with {expected} dimensions; this one has shape {shape}.',
  'init.groups': '{name}: the first dimension of shape {shape} cannot be divided into {groups} groups.',
  'init.range': '{name}: {param} is {value}. Allowed: {allowed}.',
  'init.nonlinearity': 'There is no gain for the nonlinearity "{name}". Known: {known}.',
  'tensor.disposed': 'The runtime was disposed and has no values any more.',
} as const;
