import { InputError } from './core/errors';
import type { ParamSpecs, ParamValues } from './core/params';
import type { PortType } from './core/portType';
import { hashName } from './core/rng';
import { acceptParams } from './core/validateParams';
import type { LayerProblem, LayerSpec } from './layers/contract';
import { Module, parameter } from './module';
import { draw, nextKey } from './random';
import { constant, uniform } from './tensor/create';
import { noGrad } from './tensor/gradMode';
import type { Tensor } from './tensor/tensor';
import type { ArgsOf, MessageCode } from './text/messages';

/** Parameters by PyTorch's names, all optional; one number may stand for a pair or a list of fixed length. */
export type Given<S extends ParamSpecs> = {
  readonly [K in keyof S]?: ParamValues<S>[K] | OneForAll<S[K]>;
};

type OneForAll<Spec> = Spec extends { readonly kind: 'pair' }
  ? number
  : Spec extends { readonly kind: 'ints'; readonly minLength: infer Least; readonly maxLength: infer Most }
    ? [Least, Most] extends [Most, Least]
      ? number
      : never
    : never;

/** Fills in defaults and checks. Throws InputError `params.*`. */
export function resolveParams<S extends ParamSpecs>(specs: S, given: Given<S>, owner: string): ParamValues<S> {
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return acceptParams(specs, named, owner);
}

/** Modules whose running statistics have moved since a runtime last computed them. */
const moved = new Set<LayerModule<ParamSpecs>>();

/** Running statistics to be computed along with the next step, before what they were made from is overwritten. */
export function takeMovedBuffers(): Tensor[] {
  const buffers = [...moved].flatMap((module) => module.buffers());
  moved.clear();
  return buffers;
}

/** A layer of the catalogue as a module. Its state has the layer's names: `weight`, `bias`, `running_mean`. */
export class LayerModule<S extends ParamSpecs> extends Module {
  private readonly params: ParamValues<S>;
  private readonly state: Record<string, Tensor> = {};
  private draws = 0;

  /**
   * @param inputs Types that the state follows from, for layers that have state; sizes it does not depend on may be
   * anything that fits.
   */
  constructor(
    private readonly definition: LayerSpec<S>,
    given: Given<S>,
    inputs?: readonly PortType[],
  ) {
    super();
    this.params = resolveParams(definition.params, given, definition.type);
    if (!inputs) return;
    this.check(inputs);
    for (const spec of definition.state(inputs, this.params)) {
      const values = draw(spec.init, spec.shape);
      const learnt = spec.kind === 'parameter';
      this.state[spec.name] = learnt ? parameter(values, spec.shape, spec.name) : constant(values, spec.shape);
    }
  }

  /** Throws InputError where the layer cannot work on its inputs. */
  override forward(...inputs: Tensor[]): Tensor {
    this.check(inputs.map(({ shape, dtype }) => ({ shape: ['N', ...shape.slice(1)], dtype })));
    const { outputs, stateUpdates } = this.definition.forward({
      inputs,
      state: this.state,
      params: this.params,
      mode: this.training ? 'train' : 'eval',
      uniform: (shape) => uniform(nextKey(), shape, hashName(`${this.definition.type} ${this.draws++}`)),
    });
    if (stateUpdates) {
      for (const [name, value] of Object.entries(stateUpdates)) this.state[name] = noGrad(() => value.detach());
      moved.add(this as unknown as LayerModule<ParamSpecs>);
    }
    return outputs[0] as Tensor;
  }

  /** A parameter or buffer by PyTorch's name; undefined where the layer was made without it. */
  get(name: string): Tensor | undefined {
    return this.state[name];
  }

  /** Running statistics: state that is not trained. */
  buffers(): Tensor[] {
    return Object.values(this.state).filter((tensor) => !tensor.requiresGrad);
  }

  protected override ownParameters(): [string, Tensor][] {
    return Object.entries(this.state).filter(([, tensor]) => tensor.requiresGrad);
  }

  private check(inputs: readonly PortType[]): void {
    const inference = this.definition.infer(inputs, this.params);
    if ('problem' in inference) throw problemError(inference.problem, this.definition.type);
  }
}

function problemError({ code, args }: LayerProblem, layer: string): InputError {
  return new InputError<MessageCode>(code, { ...args, layer } as unknown as ArgsOf<MessageCode>);
}
