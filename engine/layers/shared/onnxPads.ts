import type { OnnxForm } from './onnxForm';
import { listOf, scalarOf } from './onnxForm';
import type { Rank } from './spatial';

/** Pad around the places of sequences or maps; `value` reads the constant: null is not this layer's. */
export function padForms(
  mode: string,
  rank: Rank,
  more: (value: number) => Readonly<Record<string, number>> | null,
): OnnxForm[] {
  return [
    {
      pattern: 'Pad(x, $pads?, $value?)',
      read(found) {
        const pads = listOf(found.constants.pads) ?? found.numbers('pads');
        const count = rank + 2;
        if (found.inputs[0]?.shape.length !== count || pads?.length !== 2 * count) return null;
        if (found.text('mode', 'constant') !== mode) return null;
        if ([0, 1, count, count + 1].some((place) => pads[place] !== 0) || pads.some((size) => size < 0)) return null;
        const own = more(found.constants.value ? (scalarOf(found.constants.value) ?? 0) : found.number('value', 0));
        const sides = Array.from({ length: rank }, (_, axis) => [pads[axis + 2], pads[axis + 2 + count]] as number[]);
        return own && { params: { padding: sides.reverse().flat(), ...own } };
      },
    },
  ];
}
