import { sampleSizes } from '../../core/portType';
import { formatShape } from '../../core/shape';
import { layerByType } from '../../layers';
import type { OnnxConstant } from '../../layers/shared/onnxConstant';
import { laid } from '../model/laid';
import type { ReadLayer, ReadWire } from '../model/readLayer';

/**
 * A value of a Keras network. `plain` has its dimensions in the order of Keras; `first` the channels, which stand last
 * there, behind the batch; `flat` is the list of what stood in the order of `first`.
 */
export interface Value {
  readonly wire: ReadWire;
  readonly order: 'plain' | 'first' | 'flat';
  /** Of `flat`: what was made a list. */
  readonly from?: ReadWire;
}

/**
 * A layer cannot be had; the reader goes on to find others. The reason is the same in every language: settings and weights with what they are, "—" for
 * one that is not there, and "≠" before what they could be.
 */
export class NotRead extends Error {}

/** The same for a layer that is used in several places, with one set of weights. */
export class UsedTwice extends NotRead {}

/** The layers that are made, with the changes of order between them. */
export class Network {
  private readonly turned = new Map<ReadWire, ReadWire>();

  layer(
    type: string,
    params: ReadLayer['params'],
    inputs: readonly ReadWire[],
    hint = '',
    state: Readonly<Record<string, OnnxConstant>> = {},
  ): ReadWire {
    const definition = layerByType(type);
    const made = definition ? laid(definition, { params, state }, inputs, hint) : null;
    if (!made?.[0]) {
      const shapes = inputs.map((wire) => formatShape(wire.type.shape)).join(' & ');
      throw new NotRead(`${type} ${JSON.stringify(params)}; ${shapes}`);
    }
    return made[0];
  }

  input(name: string, shape: readonly number[]): ReadWire {
    return this.layer('Input', { shape }, [], name);
  }

  plain({ wire, order, from }: Value): ReadWire {
    if (order === 'plain') return wire;
    const known = this.turned.get(wire);
    if (known) return known;
    const last = this.channelsLast(order === 'flat' && from ? this.unflattened(wire, from) : wire);
    const made = order === 'flat' ? this.layer('Flatten', {}, [last]) : last;
    this.turned.set(wire, made);
    return made;
  }

  /** The image behind a list: what came since it was made a list goes with it. */
  private unflattened(wire: ReadWire, from: ReadWire): ReadWire {
    if (wire.layer.type === 'Flatten' && wire.layer.inputs[0] === from) return from;
    return this.layer('View', { shape: [-1, ...sampleSizes(from.type)] }, [wire]);
  }

  first(value: Value): ReadWire {
    if (value.order === 'first') return value.wire;
    const wire = this.plain(value);
    const known = this.turned.get(wire);
    if (known) return known;
    const rank = wire.type.shape.length;
    const made =
      rank === 3
        ? this.layer('Transpose', { dim0: 1, dim1: 2 }, [wire])
        : this.layer('Permute', { dims: [0, rank - 1, ...Array.from({ length: rank - 2 }, (_, axis) => axis + 1)] }, [
            wire,
          ]);
    this.turned.set(wire, made);
    return made;
  }

  private channelsLast(wire: ReadWire): ReadWire {
    const rank = wire.type.shape.length;
    if (rank === 3) return this.layer('Transpose', { dim0: 1, dim1: 2 }, [wire]);
    return this.layer('Permute', { dims: [0, ...Array.from({ length: rank - 2 }, (_, axis) => axis + 2), 1] }, [wire]);
  }
}

/**
 * For each place of a list in the order of Keras, its place in the list in our order.
 * @param length Of the list that is to be put in order: nothing is made for sizes that nothing was stored for.
 */
export function flatPlaces(from: ReadWire, length: number | undefined): readonly number[] {
  const [channels = 1, ...places] = sampleSizes(from.type);
  const count = places.reduce((product, size) => product * size, 1);
  if (channels * count !== length) throw new NotRead(`${length ?? '—'} ≠ ${channels * count}`);
  return Array.from({ length: channels * count }, (_, at) => (at % channels) * count + Math.floor(at / channels));
}
