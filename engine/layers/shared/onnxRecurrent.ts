import { cut, type OnnxConstant, stacked } from './onnxConstant';
import type { OnnxForm, OnnxFound } from './onnxForm';
import { GATES } from './onnxGates';

/** A recurrent node: one layer of what PyTorch stacks, in one direction or both. */
export function recurrentForms(type: string): readonly OnnxForm[] {
  return [
    {
      pattern: `${type}(x, $w, $r, $b?, $lengths?, $h?, $c?)`,
      stepsFirst: 'directions',
      read(found) {
        const { w, r, b, lengths, h, c } = found.constants;
        const hidden = found.number('hidden_size', 0);
        const direction = found.text('direction', 'forward');
        const started = [h, c].some((state) => state?.data.some((value) => value !== 0));
        const odd = ['layout', 'input_forget', 'clip'].some((name) => found.number(name, 0) !== 0);
        const reset = type !== 'GRU' || found.number('linear_before_reset', 0) === 1;
        const nonlinearity = nonlinearityOf(found, type);
        if (!w || !r || lengths || started || odd || !reset || direction === 'reverse' || nonlinearity === null)
          return null;
        const directions = direction === 'bidirectional' ? ['', '_reverse'] : [''];
        const rowsOfAll = (GATES[type]?.length ?? 1) * hidden;
        const width = w.shape[2] ?? 0;
        const fits = [w, r].every(({ shape }) => shape[0] === directions.length && shape[1] === rowsOfAll);
        if (!fits || r.shape[2] !== hidden || (b && b.shape.join() !== [directions.length, 2 * rowsOfAll].join()))
          return null;
        const state: Record<string, OnnxConstant> = {};
        for (const [place, suffix] of directions.entries()) {
          state[`weight_ih_l0${suffix}`] = rows(w, place, type, hidden, width);
          state[`weight_hh_l0${suffix}`] = rows(r, place, type, hidden, hidden);
          if (!b) continue;
          state[`bias_ih_l0${suffix}`] = rows(b, 2 * place, type, hidden, null);
          state[`bias_hh_l0${suffix}`] = rows(b, 2 * place + 1, type, hidden, null);
        }
        return {
          params: {
            hidden_size: hidden,
            bias: b !== undefined,
            bidirectional: directions.length > 1,
            ...(type === 'RNN' ? { nonlinearity } : {}),
          },
          state,
        };
      },
    },
  ];
}

/** PyTorch's word for it; null for functions that PyTorch's layers cannot have. */
function nonlinearityOf(found: OnnxFound, type: string): string | null {
  const given = found.texts('activations').map((name) => name.toLowerCase());
  if (given.length === 0) return 'tanh';
  if (type === 'RNN') return given.every((name) => name === given[0]) ? (given[0] ?? null) : null;
  const usual = type === 'LSTM' ? ['sigmoid', 'tanh', 'tanh'] : ['sigmoid', 'tanh'];
  return given.every((name, place) => name === usual[place % usual.length]) ? 'tanh' : null;
}

/** The `place`-th block of rows, gate by gate in PyTorch's order. @param width Null for biases. */
function rows(whole: OnnxConstant, place: number, type: string, hidden: number, width: number | null): OnnxConstant {
  const gates = GATES[type] as readonly number[];
  const size = hidden * (width ?? 1);
  const shape = width === null ? [gates.length * hidden] : [gates.length * hidden, width];
  const ordered = gates.map((_, to) => cut(whole, (place * gates.length + gates.indexOf(to)) * size, [size]));
  return stacked(ordered, shape);
}
