import type { ParamValue } from '../../core/params';
import { BLOCK_TYPE } from '../ports';

type Params = Readonly<Record<string, ParamValue>>;

/**
 * A layer of a template, or an instance of a block. It takes from the first output of the layer before it, unless
 * `from` names others: 'bn3', 'lstm1.h_n'. Where it has several inputs, they are named in the order of its ports.
 */
export interface Drawn {
  readonly type: string;
  readonly params: Params;
  readonly name?: string;
  readonly from?: readonly string[];
  /** For instances alone. */
  readonly block?: DrawnBlock;
  /** For instances alone: copies, one after the other. */
  readonly repeat?: number;
}

/** A block of a template. The graph has an Input for each of `inputs` and one Output, 'y', after the last layer. */
export interface DrawnBlock {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly layers: readonly Drawn[];
  /** The parameters it shows, and which of its layers each sets: 'conv1.out_channels'. */
  readonly shows: Readonly<Record<string, readonly string[]>>;
}

export function layer(type: string, params: Params = {}, rest: Pick<Drawn, 'name' | 'from'> = {}): Drawn {
  return { type, params, ...rest };
}

export function block(
  name: string,
  layers: readonly Drawn[],
  shows: DrawnBlock['shows'] = {},
  inputs: readonly string[] = ['x'],
): DrawnBlock {
  return { name, layers, shows, inputs };
}

export function instance(
  of: DrawnBlock,
  params: Params = {},
  rest: Pick<Drawn, 'name' | 'from' | 'repeat'> = {},
): Drawn {
  return { type: BLOCK_TYPE, params, block: of, ...rest };
}
