import { sameValue } from '../../core/sameValue';
import { formatShape } from '../../core/shape';
import type { OnnxConstant } from '../../layers/shared/onnxConstant';
import type { ReadLayer, ReadWire } from '../model/readLayer';
import { type Network, NotRead, type Value } from './network';
import { type Unread, unreadIn } from './unread';

/** One layer that is being read. */
export class KerasNode {
  private readonly asked = new Set<string>();
  private readonly inside: KerasNode[] = [];

  constructor(
    readonly name: string,
    readonly inputs: readonly Value[],
    readonly network: Network,
    private readonly config: Readonly<Record<string, unknown>>,
    private readonly weights: ReadonlyMap<string, OnnxConstant>,
  ) {}

  private given(key: string): unknown {
    this.asked.add(key);
    return this.config[key];
  }

  /** What its settings say that nobody has asked for. */
  unread(): Unread {
    const all = [unreadIn(this.config, this.asked), ...this.inside.map((node) => node.unread())];
    const union = (part: keyof Unread) => [...new Set(all.flatMap((each) => each[part]))];
    return { odd: union('odd'), trainedBy: union('trainedBy') };
  }

  get input(): Value {
    const [first] = this.inputs;
    if (!first || this.inputs.length > 1) throw new NotRead(`inputs ${this.inputs.length} ≠ 1`);
    return first;
  }

  number(key: string, standard: number): number {
    const value = this.given(key) ?? standard;
    if (typeof value !== 'number') throw new NotRead(`${key} ${JSON.stringify(value)} ≠ number`);
    return value;
  }

  flag(key: string, standard: boolean): boolean {
    return (this.given(key) ?? standard) === true;
  }

  text(key: string, standard: string): string {
    const value = this.given(key) ?? standard;
    if (typeof value !== 'object' || value === null || !('class_name' in value)) return String(value);
    // Written as an object where it is a layer or function of its own; of a function the name is all there is to say.
    const settings = 'config' in value ? (value.config ?? {}) : {};
    if (typeof settings === 'string') return settings;
    const idle = Object.entries(settings).flatMap(([name, given]) => (sameValue(given, SETTINGS[name]) ? [name] : []));
    const { odd } = unreadIn({ ...settings }, new Set(idle));
    if (odd.length > 0) throw new NotRead([`${key} ${value.class_name}`, ...odd].join(', '));
    const name = String(value.class_name).toLowerCase();
    return name === 'linear' || Object.hasOwn(ACTIVATIONS, name) ? name : String(value.class_name);
  }

  list(key: string, standard: readonly number[]): readonly number[] {
    const value = this.given(key) ?? standard;
    const list = typeof value === 'number' ? standard.map(() => value) : value;
    if (!Array.isArray(list) || list.some((each) => typeof each !== 'number')) {
      throw new NotRead(`${key} ${JSON.stringify(value)} ≠ number[]`);
    }
    return list as number[];
  }

  raw(key: string): unknown {
    return this.given(key);
  }

  /** @param rank How many dimensions it has to have, where that matters. */
  weight(key: string, rank?: number): OnnxConstant {
    const found = this.weights.get(`${this.name}/${key}`);
    if (!found) throw new NotRead(`${key} —`);
    if (rank !== undefined && found.shape.length !== rank) {
      throw new NotRead(`${key} ${formatShape(found.shape)} ≠ ${formatShape(new Array(rank).fill('?'))}`);
    }
    return found;
  }

  /** A weight that is there where a setting says so, as it does unless it is given. */
  weightIf(setting: string, key: string): OnnxConstant | undefined {
    return this.flag(setting, true) ? this.weight(key) : undefined;
  }

  /** The layer that goes over a sequence in both ways, once for each. */
  ways(): { readonly kind: string; readonly there: KerasNode; readonly back: KerasNode } {
    const layer = this.given('layer');
    if (typeof layer !== 'object' || layer === null || !('config' in layer) || !('class_name' in layer)) {
      throw new NotRead(`layer ${JSON.stringify(layer ?? null)} ≠ {class_name, config}`);
    }
    const config = layer.config as Readonly<Record<string, unknown>>;
    const way = (name: string) => {
      const node = new KerasNode(`${this.name}/${name}`, this.inputs, this.network, config, this.weights);
      this.inside.push(node);
      return node;
    };
    return { kind: String(layer.class_name), there: way('forward'), back: way('backward') };
  }

  /** Channels have to stand last, as they do unless somebody asked otherwise. */
  channelsLast(): void {
    if (this.text('data_format', 'channels_last') !== 'channels_last') throw new NotRead('data_format channels_first');
  }

  /** A layer of this name. */
  make(
    type: string,
    params: ReadLayer['params'],
    x: ReadWire,
    state: Readonly<Record<string, OnnxConstant>> = {},
  ): ReadWire {
    return this.network.layer(type, params, [x], this.name, state);
  }

  /** The function that many layers end with. */
  ended(value: Value, key = 'activation'): Value {
    const name = this.text(key, 'linear');
    if (name === 'linear') return value;
    const known = Object.hasOwn(ACTIVATIONS, name) ? ACTIVATIONS[name] : undefined;
    if (!known) throw new NotRead(`${key} ${name}`);
    // Softmax compares along the last dimension.
    const wire = name === 'softmax' ? this.network.plain(value) : value.wire;
    const params = name === 'softmax' ? { dim: wire.type.shape.length - 1 } : {};
    const made = this.network.layer(known, params, [wire], `${this.name}_${name}`);
    return name === 'softmax' ? { wire: made, order: 'plain' } : onward(value, made);
  }
}

/** What a function does that is told no settings. */
const SETTINGS: Readonly<Record<string, unknown>> = { alpha: 1, approximate: false, axis: -1 };

/** Keras's functions by name. Its hard sigmoid is another than PyTorch's. */
const ACTIVATIONS: Readonly<Record<string, string>> = {
  relu: 'ReLU',
  relu6: 'ReLU6',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  softmax: 'Softmax',
  elu: 'ELU',
  selu: 'SELU',
  softplus: 'Softplus',
  softsign: 'Softsign',
  swish: 'SiLU',
  silu: 'SiLU',
  mish: 'Mish',
  gelu: 'GELU',
};

/** The same order for what a layer made number by number. */
export function onward(value: Value, wire: ReadWire): Value {
  return value.from ? { wire, order: value.order, from: value.from } : { wire, order: value.order };
}
