import { InputError } from '../core/errors';
import { composites, ops } from '../ops';
import type { CompositeOp, OpName } from '../ops/attrs';
import type { OpBuilder } from '../ops/builder';
import type { GradientContext } from '../ops/spec';
import { tick } from './clock';
import { forLayer } from './forLayer';
import { withGradMode } from './gradMode';
import { throughHooks } from './hooks';
import { sumOfParts } from './sumOfParts';
import type { Tensor } from './tensor';
import { overwrittenSince } from './variable';

function gradientOf<K extends OpName>(
  b: OpBuilder<Tensor>,
  op: K,
  ctx: GradientContext<Tensor, K>,
): readonly (Tensor | null)[] {
  const { gradient } = ops[op];
  if (gradient !== 'expanded') return gradient?.(b, ctx) ?? [];
  return gradientOfExpansion(b, op as CompositeOp, ctx as unknown as GradientContext<Tensor, CompositeOp>);
}

/** Goes back through what a composite is made of, as far as its inputs. */
function gradientOfExpansion(
  b: OpBuilder<Tensor>,
  op: CompositeOp,
  { inputs, attrs, grad, needs }: GradientContext<Tensor, CompositeOp>,
): readonly (Tensor | null)[] {
  // Ends of their own, as one input may be made from another.
  const ends = withGradMode(true, () => inputs.map((input) => b.op('reshape', [input], { shape: input.shape })));
  const whole = withGradMode(true, () => composites[op].expand(b, ends, attrs, new Map()));
  const found = new Map<Tensor, Tensor>();
  const isEnd = (tensor: Tensor) => needs[ends.indexOf(tensor)] === true;
  backpropagate(b, whole, grad, isEnd, (tensor, gradient) => found.set(tensor, gradient));
  return ends.map((end) => found.get(end) ?? null);
}

function inputsOf(tensor: Tensor): readonly Tensor[] {
  return tensor.origin.kind === 'op' ? tensor.origin.inputs : [];
}

/** What a tensor was made from, as far as gradients flow. */
function trackedInputs(tensor: Tensor): readonly Tensor[] {
  return inputsOf(tensor).filter((_, index) => tensor.tracked[index]);
}

/** All tensors with a gradient that `root` depends on, itself included, inputs first. */
function ancestors(root: Tensor): Tensor[] {
  const seen = new Set([root]);
  for (const tensor of seen) for (const input of trackedInputs(tensor)) seen.add(input);
  return [...seen].sort((a, b) => a.id - b.id);
}

/**
 * Reverse-mode differentiation: records the gradient of `root` and hands those of the tensors for which `isTarget`
 * holds to `arrive`, each once and whole, after its hooks. Like PyTorch it goes back in the order of recording, and
 * to a leaf as soon as all of its gradient is there. It walks lists, never the call stack, so the depth of a graph
 * does not matter.
 * @param seed Gradient with respect to `root` itself; same shape.
 * Throws InputError `tensor.hookResult`, and `tensor.overwritten` where a gradient needs a variable's former values.
 */
export function backpropagate(
  b: OpBuilder<Tensor>,
  root: Tensor,
  seed: Tensor,
  isTarget: (tensor: Tensor) => boolean,
  arrive: (tensor: Tensor, gradient: Tensor) => void,
): void {
  const order = ancestors(root);
  const leads = new Set<Tensor>();
  const uses = new Map<Tensor, number>();
  for (const tensor of order) {
    const inputs = trackedInputs(tensor);
    if (isTarget(tensor) || inputs.some((input) => leads.has(input))) leads.add(tensor);
    for (const input of inputs) if (input.isLeaf) uses.set(input, (uses.get(input) ?? 0) + 1);
  }

  const pending = new Map<Tensor, [Tensor, ...Tensor[]]>([[root, [seed]]]);
  const visit = (tensor: Tensor): void => {
    const arrived = pending.get(tensor);
    if (!arrived || !leads.has(tensor)) return;
    pending.delete(tensor);
    const grad = throughHooks(tensor, sumOfParts(b, arrived));
    if (tensor.retainsGrad) tensor.accumulate(grad);
    if (isTarget(tensor)) arrive(tensor, grad);
    const { origin } = tensor;
    if (tensor.isLeaf || origin.kind !== 'op') return;
    const needs = origin.inputs.map((input, index) => tensor.tracked[index] === true && leads.has(input));
    if (!needs.includes(true)) return;
    const before = tick();
    const parts = forLayer(tensor.layer, () => gradientOf(b, origin.op, { ...origin, output: tensor, grad, needs }));
    refuseFormerValues(tensor, parts, before);
    for (const [index, part] of parts.entries()) {
      const input = origin.inputs[index] as Tensor;
      if (!part || !needs[index]) continue;
      const others = pending.get(input);
      if (others) others.push(part);
      else pending.set(input, [part]);
    }
  };
  for (const tensor of order.reverse()) {
    if (tensor.isLeaf && tensor !== root) continue;
    visit(tensor);
    for (const input of trackedInputs(tensor)) {
      if (!input.isLeaf) continue;
      const left = (uses.get(input) as number) - 1;
      uses.set(input, left);
      if (left === 0) visit(input);
    }
  }
}

/**
 * A gradient that reads an input of its op means the value the op saw. A variable that was overwritten since has other
 * ones, which the gradient, recorded only now, would be computed from.
 */
function refuseFormerValues(output: Tensor, parts: readonly (Tensor | null)[], before: number): void {
  const former = new Set(
    inputsOf(output).filter(({ origin }) => origin.kind === 'variable' && overwrittenSince(origin.variable, output.id)),
  );
  if (former.size === 0) return;
  const seen = new Set(parts.filter((part) => part !== null));
  for (const tensor of seen) {
    if (former.has(tensor) && tensor.origin.kind === 'variable') {
      throw new InputError('tensor.overwritten', { name: tensor.origin.variable.name });
    }
    if (tensor.id > before) for (const input of inputsOf(tensor)) seen.add(input);
  }
}
