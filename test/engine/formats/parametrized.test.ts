import { describe, expect, it } from 'vitest';
import { relativeDifference } from '../../../engine/core/difference';
import { openPt, readPt, storedIn } from '../../../engine/formats';
import { putTogether } from '../../../engine/formats/parametrized';
import { hasPython, runPython } from '../../support/python';

const python = hasPython('torch');

/** What stands in the file and, under the same names, what the layers computed with. */
const script = `
import collections, torch
from torch import nn
from torch.nn.utils import parametrizations, prune, spectral_norm, weight_norm
torch.manual_seed(0)
net = nn.ModuleDict(dict(
    rows=weight_norm(nn.Linear(5, 4)),
    maps=weight_norm(nn.Conv2d(3, 4, 3)),
    second=weight_norm(nn.ConvTranspose2d(3, 4, 2), dim=1),
    whole=weight_norm(nn.Linear(3, 2), dim=None),
    cell=weight_norm(nn.LSTM(3, 2, batch_first=True), name='weight_hh_l0'),
    calm=spectral_norm(nn.Conv2d(4, 4, 3)),
    back=spectral_norm(nn.ConvTranspose2d(4, 4, 3)),
    newer=parametrizations.spectral_norm(nn.Linear(6, 3)),
    thin=nn.Linear(6, 3),
    plain=nn.Linear(2, 2),
))
prune.l1_unstructured(net['thin'], 'weight', 0.5)
with torch.no_grad():
    for p in net.parameters(): p += 0.1 * torch.randn_like(p)
for kind, shape in dict(rows=(2, 5), maps=(1, 3, 6, 6), second=(1, 3, 4, 4), whole=(1, 3), cell=(1, 2, 3), calm=(1, 4, 6, 6), back=(1, 4, 6, 6), newer=(1, 6), thin=(1, 6)).items():
    for _ in range(20): net[kind](torch.randn(shape))
net.eval()
for kind, shape in dict(rows=(2, 5), maps=(1, 3, 6, 6), second=(1, 3, 4, 4), whole=(1, 3), cell=(1, 2, 3), calm=(1, 4, 6, 6), back=(1, 4, 6, 6), thin=(1, 6)).items():
    net[kind](torch.randn(shape))
state = net.state_dict()
# parametrizations.weight_norm came with PyTorch 2.0; its numbers are the same.
moved = {'rows.weight_g': 'rows.parametrizations.weight.original0', 'rows.weight_v': 'rows.parametrizations.weight.original1'}
state = collections.OrderedDict((moved.get(k, k), v) for k, v in state.items())
torch.save(state, 'parts.pt')
want = {k + '.' + n: getattr(m, n).detach().clone() for k, m in net.items() for n in (('weight_hh_l0', 'weight_ih_l0') if k == 'cell' else ('weight',))}
torch.save(want, 'whole.pt')
`;

describe('weights in parts', () => {
  it.skipIf(!python)('are put together as PyTorch does', () => {
    const [parts, whole] = runPython(script, {}, ['parts.pt', 'whole.pt']).files as [Uint8Array, Uint8Array];
    const { tensors, made, left } = putTogether(openPt(parts, 'parts.pt'));
    const want = readPt(whole, 'whole.pt');
    expect(left).toEqual([]);
    expect([...made].sort()).toEqual(
      ['back', 'calm', 'cell', 'maps', 'newer', 'rows', 'second', 'thin', 'whole'].map((name) =>
        name === 'cell' ? 'cell.weight_hh_l0' : `${name}.weight`,
      ),
    );
    expect([...tensors.keys()].filter((name) => !name.includes('bias')).sort()).toEqual([...want.keys()].sort());
    for (const [name, { shape, data }] of want) {
      const got = tensors.get(name)!;
      expect(got.shape, name).toEqual(shape);
      const all = got.load().data as Float32Array;
      expect(relativeDifference(all, data as Float32Array), name).toBeLessThan(1e-6);
      expect([...got.part(1, 4)], name).toEqual([...all.subarray(1, 4)]);
    }
  });

  const of = (shape: readonly number[], ...numbers: number[]) =>
    storedIn({ dtype: 'float32', shape, data: Float32Array.from(numbers) });
  const tensor = (...shape: number[]) =>
    of(shape, ...new Array<number>(shape.reduce((all, size) => all * size)).fill(1));

  it.each([
    ['shapes that do not belong together', { 'a.weight_g': tensor(3, 1), 'a.weight_v': tensor(2, 4) }],
    [
      'what cannot tell which way round it is',
      {
        'a.weight_orig': of([2, 2], 1, 0, 0, 1),
        'a.weight_u': of([2], 1, 0),
        'a.weight_v': of([2], 0, 1),
      },
    ],
    [
      'another parametrization',
      { 'a.parametrizations.weight.original': tensor(3, 3), 'a.parametrizations.weight.0.base': tensor(3, 3) },
    ],
  ])('names the parts of %s, and takes none of them for a weight', (_, parts) => {
    const { tensors, made, left } = putTogether(new Map(Object.entries({ ...parts, 'b.weight': tensor(2) })));
    expect([...left].sort()).toEqual(Object.keys(parts).sort());
    expect(made).toEqual([]);
    expect([...tensors.keys()]).toEqual(['b.weight']);
  });

  it('leaves alone what only ends like a part', () => {
    const file = new Map(Object.entries({ proj_g: tensor(3, 1), proj_v: tensor(3, 2), 'a.weight_v': tensor(2, 2) }));
    expect([...putTogether(file).tensors.keys()]).toEqual([...file.keys()]);
  });
});
