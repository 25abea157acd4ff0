import type { Place, Step, Table } from '../../../engine/backends/wasm/lower/step';

/** What a call works on, as far as its step tells. */
export function sizesOf({ kernel, args }: Step): string {
  const given = args as readonly (number | Place | Table)[];
  const numbers = given.filter((arg) => typeof arg === 'number');
  const words = given.flatMap((arg) => (typeof arg === 'object' && 'words' in arg ? [arg.words] : []));
  const [table = []] = words.map((list) => list.filter((word) => typeof word === 'number'));
  switch (kernel) {
    case 'matmul': {
      const [m, n, k, aRow, , bRow, , , relu, count] = numbers;
      const layout = `${aRow === 1 ? 'T' : 'N'}${bRow === 1 ? 'T' : 'N'}`;
      return `${m}×${n}×${k} ${layout}${count === 1 ? '' : `, ${count} of them`}${relu ? ', relu' : ''}`;
    }
    case 'conv2d':
    case 'conv2dInputGrad':
    case 'conv2dWeightGrad':
    case 'directConv2d':
    case 'directGrad':
    case 'unfoldAll':
    case 'winogradConv2d':
    case 'winogradGrad':
    case 'winogradGradSum': {
      const geometry = words.find(({ length }) => length > 9) as readonly number[];
      const [batch, groups, c, h, w, o, kh, kw, oh, ow, stride] = geometry;
      return `${batch}×${c}×${h}×${w} → ${o}×${oh}×${ow}, ${kh}×${kw} by ${stride}${groups === 1 ? '' : `, ${groups} groups`}`;
    }
    case 'elementwise':
      // The program's header: elements, slots, loads, instructions, stores.
      return `${table[0]} elements, ${table[2]} loads, ${table[3]} instructions`;
    default:
      return [...numbers, ...table].slice(0, 12).join(' ');
  }
}
