import { ops } from '../ops';
import type { OpName } from '../ops/attrs';
import type { OpBuilder } from '../ops/builder';
import type { GradientContext } from '../ops/spec';
import type { Tensor } from './tensor';

function gradientOf<K extends OpName>(
  b: OpBuilder<Tensor>,
  op: K,
  ctx: GradientContext<Tensor, K>,
): readonly (Tensor | null)[] {
  return ops[op].gradient?.(b, ctx) ?? [];
}

/** What a tensor was made from, as far as gradients flow. */
function trackedInputs(tensor: Tensor): readonly Tensor[] {
  if (tensor.isLeaf || tensor.origin.kind !== 'op') return [];
  return tensor.origin.inputs.filter((input) => input.requiresGrad);
}

/** All tensors with a gradient that `root` depends on, itself included, inputs first. */
function ancestors(root: Tensor): Tensor[] {
  const seen = new Set([root]);
  for (const tensor of seen) for (const input of trackedInputs(tensor)) seen.add(input);
  return [...seen].sort((a, b) => a.id - b.id);
}

/**
 * Reverse-mode differentiation: records the gradient of `root` with respect to every tensor for which `isTarget` holds.
 * It walks lists, never the call stack, so the depth of a graph does not matter.
 * @param seed Gradient with respect to `root` itself; same shape.
 */
export function backpropagate(
  b: OpBuilder<Tensor>,
  root: Tensor,
  seed: Tensor,
  isTarget: (tensor: Tensor) => boolean,
): Map<Tensor, Tensor> {
  const order = ancestors(root);
  const leads = new Set<Tensor>();
  for (const tensor of order) {
    if (isTarget(tensor) || trackedInputs(tensor).some((input) => leads.has(input))) leads.add(tensor);
  }

  const pending = new Map([[root, seed]]);
  const found = new Map<Tensor, Tensor>();
  for (const tensor of order.reverse()) {
    const grad = pending.get(tensor);
    if (!grad || !leads.has(tensor)) continue;
    pending.delete(tensor);
    if (isTarget(tensor)) found.set(tensor, grad);
    if (tensor.isLeaf || tensor.origin.kind !== 'op') continue;
    const { op, attrs, inputs } = tensor.origin;
    const needs = inputs.map((input) => leads.has(input));
    if (!needs.includes(true)) continue;
    gradientOf(b, op, { inputs, output: tensor, attrs, grad, needs }).forEach((part, index) => {
      const input = inputs[index] as Tensor;
      if (!part || !needs[index]) return;
      const before = pending.get(input);
      pending.set(input, before ? b.add(before, part) : part);
    });
  }
  return found;
}
