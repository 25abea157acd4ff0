import { expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { templateByName } from '../../../../engine/graph/templates';
import { layer } from '../../../../engine/graph/templates/drawn';
import { digitsDesign, offered } from '../digitsDesign';

test('a View behind linear layers that lack their Flatten is first offered that', () => {
  const design = templateByName('autoencoder')?.document() ?? expect.fail('there is no autoencoder');
  const flatten = design.nodes.find(({ type }) => type === 'Flatten')?.id ?? expect.fail('it has no Flatten');
  const into = design.wires.find(({ to }) => to.node === flatten) ?? expect.fail('it takes nothing');
  const out = design.wires.find(({ from }) => from.node === flatten) ?? expect.fail('it gives nothing');
  const without = applyEdits(design, [
    { kind: 'removeNode', id: flatten },
    { kind: 'addWire', wire: { from: into.from, to: out.to } },
  ]);
  expect(checkDesign(without).problems[0]?.message.code).toBe('layer.viewFeatures');
  expect(offered(without)[0]).toEqual({ words: `Insert Flatten before ${out.to.node}`, left: [] });
});

test.each([
  { groups: 16, out: 16, words: 'Set groups of own to 40 and out_channels to 40' },
  { groups: 16, out: 32, words: 'Set groups of own to 8' },
])('a convolution of each channel on its own stays one: $groups groups, $out outputs', ({ groups, out, words }) => {
  const design = digitsDesign(
    layer('Conv2d', { out_channels: 40, padding: [1, 1] }),
    layer('Conv2d', { out_channels: out, padding: [1, 1], groups }, { name: 'own' }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );
  expect(offered(design)[0]).toEqual({ words, left: [] });
});
