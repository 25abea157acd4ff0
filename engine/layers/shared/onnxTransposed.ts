import { asParam } from './dimensions';
import type { OnnxForm, OnnxFound, OnnxReading } from './onnxForm';
import { laidAlong } from './onnxShapes';
import { windowOf, windowParams } from './onnxWindow';
import type { Rank } from './spatial';

/** ConvTranspose; what runtimes refuse as output padding stands behind it as zeros, under a bias of its own. */
export function transposedForms(rank: Rank): OnnxForm[] {
  const wide = 'Pad(ConvTranspose(x, $weight), $border, 0)';
  return [
    { pattern: 'ConvTranspose(x, $weight, $bias?)', read: (found) => reading(found, rank) },
    ...[wide, `Add(${wide}, $bias)`].map(
      (pattern): OnnxForm => ({
        pattern,
        read(found) {
          const border = Array.from(found.constants.border?.data ?? []);
          const before = border.slice(0, rank + 4);
          if (before.some((size) => size !== 0) || found.text('mode', 'constant', 'Pad') !== 'constant') return null;
          return reading(found, rank, border.slice(rank + 4));
        },
      }),
    ),
  ];
}

function reading(found: OnnxFound, rank: Rank, border?: readonly number[]): OnnxReading | null {
  const { weight, bias } = found.constants;
  const op = 'ConvTranspose';
  const window = weight ? windowOf(found, rank, weight.shape.slice(2), op) : null;
  // Sizes that are asked for, in place of paddings that are told.
  const isAsked = found.numbers('output_shape', op) || found.text('auto_pad', 'NOTSET', op).startsWith('SAME');
  if (!weight || !window || isAsked) return null;
  const given = found.numbers('output_padding', op) ?? window.before.map(() => 0);
  const extra = given.map(
    (size, axis) =>
      size + (window.before[axis] as number) - (window.after[axis] as number) + ((border?.[axis] ?? 0) as number),
  );
  if (extra.some((size) => size < 0)) return null;
  // Zeros behind a layer that could have had them as its own are a padding that somebody put there.
  if (border && extra.every((size, axis) => size < (window.stride[axis] as number))) return null;
  const groups = found.number('group', 1, op);
  const channels = (weight.shape[1] as number) * groups;
  const shift = border ? laidAlong(bias, 1, channels, rank + 2) : bias;
  if (bias && !shift) return null;
  return {
    params: {
      ...windowParams(window),
      out_channels: channels,
      dilation: asParam(window.dilation),
      groups,
      bias: bias !== undefined,
      output_padding: asParam(extra),
    },
    state: { weight, ...(shift ? { bias: shift } : {}) },
  };
}
