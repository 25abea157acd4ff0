import { InputError } from '../core/errors';
import { formatShape, normalizeAxis, numel, type Shape } from '../core/shape';
import { at, checkInputs, checkSizes, streamingCost } from './rules';
import { defineOp } from './spec';

export const reshape = defineOp<'reshape'>({
  name: 'reshape',
  infer(inputs, { shape }) {
    checkInputs('reshape', inputs, ['any']);
    checkSizes('reshape', shape);
    const x = at(inputs, 0);
    const [got, expected] = [numel(x.shape), numel(shape)];
    if (got !== expected) {
      throw new InputError('ops.reshape', { from: formatShape(x.shape), got, to: formatShape(shape), expected });
    }
    return { shape, dtype: x.dtype };
  },
  gradient: (b, { inputs, grad }) => [b.reshape(grad, at(inputs, 0).shape)],
  // The same bytes under another name.
  cost: () => ({ flops: 0, bytes: 0 }),
});

export const expand = defineOp<'expand'>({
  name: 'expand',
  infer(inputs, { shape }) {
    checkInputs('expand', inputs, ['any']);
    checkSizes('expand', shape);
    const x = at(inputs, 0);
    if (!fitsInto(x.shape, shape)) {
      throw new InputError('ops.expand', { from: formatShape(x.shape), to: formatShape(shape) });
    }
    return { shape, dtype: x.dtype };
  },
  gradient: (b, { inputs, grad }) => [b.sumTo(grad, at(inputs, 0).shape)],
  cost: (inputs, output) => streamingCost(inputs, output, 0),
});

/** Whether NumPy's rules repeat `from` into exactly `to`. */
function fitsInto(from: Shape, to: Shape): boolean {
  const missing = to.length - from.length;
  return missing >= 0 && from.every((size, axis) => size === 1 || size === to[axis + missing]);
}

export const permute = defineOp<'permute'>({
  name: 'permute',
  infer(inputs, { axes }) {
    checkInputs('permute', inputs, ['any']);
    const x = at(inputs, 0);
    const rank = x.shape.length;
    if (
      axes.length !== rank ||
      axes.some((axis) => normalizeAxis(axis, rank) !== axis) ||
      new Set(axes).size !== rank
    ) {
      throw new InputError('ops.permute', { axes: axes.join(', '), rank });
    }
    return { shape: axes.map((axis) => x.shape[axis] as number), dtype: x.dtype };
  },
  gradient(b, { attrs, grad }) {
    const inverse = new Array<number>(attrs.axes.length);
    attrs.axes.forEach((axis, place) => {
      inverse[axis] = place;
    });
    return [b.permute(grad, inverse)];
  },
  cost: (inputs, output) => streamingCost(inputs, output, 0),
});

export const slice = defineOp<'slice'>({
  name: 'slice',
  infer(inputs, { starts, ends }) {
    checkInputs('slice', inputs, ['any']);
    const x = at(inputs, 0);
    if (starts.length !== x.shape.length || ends.length !== x.shape.length) {
      throw new InputError('ops.perAxis', {
        op: 'slice',
        rank: x.shape.length,
        got: Math.min(starts.length, ends.length),
      });
    }
    const shape = x.shape.map((size, axis) => {
      const [start, end] = [starts[axis] as number, ends[axis] as number];
      const whole = Number.isInteger(start) && Number.isInteger(end);
      if (!whole || start < 0 || end > size || start > end) {
        throw new InputError('ops.slice', { axis, start, end, size });
      }
      return end - start;
    });
    return { shape, dtype: x.dtype };
  },
  gradient(b, { inputs, attrs, grad }) {
    const after = at(inputs, 0).shape.map((size, axis) => size - (attrs.ends[axis] as number));
    return [b.op('pad', [grad], { before: attrs.starts, after, value: 0 })];
  },
  cost: (_, output) => streamingCost([output], output, 0),
});

export const pad = defineOp<'pad'>({
  name: 'pad',
  infer(inputs, { before, after, value }) {
    checkInputs('pad', inputs, ['any']);
    const x = at(inputs, 0);
    if (before.length !== x.shape.length || after.length !== x.shape.length) {
      throw new InputError('ops.perAxis', {
        op: 'pad',
        rank: x.shape.length,
        got: Math.min(before.length, after.length),
      });
    }
    checkSizes('pad', before);
    checkSizes('pad', after);
    if (x.dtype === 'int32' && !Number.isInteger(value)) {
      throw new InputError('ops.fillValue', { op: 'pad', value, dtype: x.dtype });
    }
    const shape = x.shape.map((size, axis) => size + (before[axis] as number) + (after[axis] as number));
    return { shape, dtype: x.dtype };
  },
  gradient(b, { inputs, attrs, grad }) {
    const ends = at(inputs, 0).shape.map((size, axis) => size + (attrs.before[axis] as number));
    return [b.op('slice', [grad], { starts: attrs.before, ends })];
  },
  cost: (inputs, output) => streamingCost(inputs, output, 0),
});

export const concat = defineOp<'concat'>({
  name: 'concat',
  infer(inputs, { axis }) {
    const first = inputs[0];
    if (!first) throw new InputError('ops.inputs', { op: 'concat', expected: '≥ 1', got: 0 });
    checkInputs(
      'concat',
      inputs,
      inputs.map(() => first.dtype),
    );
    const along = normalizeAxis(axis, first.shape.length);
    let length = 0;
    for (const { shape } of inputs) {
      const fits =
        shape.length === first.shape.length && shape.every((size, i) => i === along || size === first.shape[i]);
      if (!fits) {
        throw new InputError('ops.concat', { axis: along, a: formatShape(first.shape), b: formatShape(shape) });
      }
      length += shape[along] as number;
    }
    return { shape: first.shape.map((size, i) => (i === along ? length : size)), dtype: first.dtype };
  },
  gradient(b, { inputs, attrs, grad, needs }) {
    let start = 0;
    return inputs.map((input, index) => {
      const from = start;
      start += input.shape[attrs.axis] as number;
      if (!needs[index]) return null;
      const starts = input.shape.map((_, axis) => (axis === attrs.axis ? from : 0));
      return b.op('slice', [grad], { starts, ends: input.shape.map((size, axis) => size + (starts[axis] as number)) });
    });
  },
  cost: (inputs, output) => streamingCost(inputs, output, 0),
});
