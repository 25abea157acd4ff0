/**
 * Layerloom's engine: tensors, automatic differentiation and neural networks with PyTorch's names and numbers.
 *
 * ```ts
 * const runtime = new Runtime(createReferenceBackend());
 * const net = new nn.Sequential(new nn.Linear(2, 8), new nn.ReLU(), new nn.Linear(8, 1));
 * const optimizer = new optim.SGD(net.parameters(), { lr: 0.01 });
 * const loss = new nn.MSELoss().forward(net.forward(x), y);
 * net.zeroGrad();
 * loss.backward();
 * await optimizer.step(runtime);
 * ```
 *
 * Tensors record; values are asked of a runtime: `await runtime.item(loss)`, `await runtime.read(out)`.
 */
export { createReferenceBackend } from './backends/reference';
export { createWasmBackend, pickKernels } from './backends/wasm';
export * as nn from './nn';
export * as init from './nnInit';
export * as optim from './optimizer';
export { Runtime } from './plan/runtime';
export { manualSeed, rand, randn } from './random';
export { gradients } from './tensor/autograd';
export {
  arange,
  concat,
  constant,
  full,
  ones,
  placeholder,
  scalar,
  tensor,
  uniform,
  where,
  zeros,
} from './tensor/create';
export { gradEnabled, noGrad } from './tensor/gradMode';
export type { GradientHook, HookHandle } from './tensor/hooks';
export { Tensor } from './tensor/tensor';
