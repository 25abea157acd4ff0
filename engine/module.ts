import type { TensorData } from './core/dtype';
import type { Shape } from './core/shape';
import { constant, variableTensor } from './tensor/create';
import { Tensor } from './tensor/tensor';
import { createVariable } from './tensor/variable';

/** A leaf that optimizers can change, as torch.nn.Parameter. float32; `data` is row-major. */
export function parameter(data: TensorData | readonly number[], shape: Shape, name = 'parameter'): Tensor {
  const { origin } = constant(data, shape, 'float32');
  const initial = origin.kind === 'constant' ? origin.data : undefined;
  return variableTensor(createVariable(name, { shape, dtype: 'float32' }, initial), { requiresGrad: true });
}

/**
 * A network or a part of one, as torch.nn.Module: assign modules and parameters to fields and write `forward`.
 * Names are the fields', joined with dots ("conv1.weight"); members of a list are named by their place.
 */
export abstract class Module {
  /** Training behaviour (dropout, batch statistics) or evaluation; set by `train` and `eval`. */
  training = true;

  abstract forward(...inputs: Tensor[]): Tensor;

  /** Modules in fields and lists, with the fields' names. */
  namedChildren(): [string, Module][] {
    return Object.entries(this).flatMap(([name, field]: [string, unknown]): [string, Module][] => {
      if (field instanceof Module) return [[name, field]];
      if (!Array.isArray(field)) return [];
      return field.flatMap((member: unknown, index) =>
        member instanceof Module ? [[`${name}.${index}`, member]] : [],
      );
    });
  }

  /** Parameters of this module itself. */
  protected ownParameters(): [string, Tensor][] {
    return Object.entries(this).flatMap(([name, field]: [string, unknown]): [string, Tensor][] =>
      isParameter(field) ? [[name, field]] : [],
    );
  }

  /** All parameters by dotted name; one that is used twice comes once, under its first name. */
  namedParameters(): [string, Tensor][] {
    const own = this.ownParameters();
    const inner = this.namedChildren().flatMap(([name, child]) =>
      child.namedParameters().map(([inside, tensor]): [string, Tensor] => [`${name}.${inside}`, tensor]),
    );
    const seen = new Set<Tensor>();
    return [...own, ...inner].filter(([, tensor]) => !seen.has(tensor) && seen.add(tensor));
  }

  parameters(): Tensor[] {
    return this.namedParameters().map(([, tensor]) => tensor);
  }

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    for (const tensor of this.parameters()) tensor.zeroGrad();
  }

  /** Sets this module and all inside it to training, or with `false` to evaluation. */
  train(mode = true): this {
    this.training = mode;
    for (const [, child] of this.namedChildren()) child.train(mode);
    return this;
  }

  eval(): this {
    return this.train(false);
  }
}

function isParameter(field: unknown): field is Tensor {
  return field instanceof Tensor && field.origin.kind === 'variable' && field.requiresGrad;
}
