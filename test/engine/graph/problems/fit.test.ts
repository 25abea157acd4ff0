import { expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../../engine/graph/document';
import { templateByName } from '../../../../engine/graph/templates';
import { digits } from '../../../../engine/graph/templates/data';
import { draw } from '../../../../engine/graph/templates/draw';
import { layer } from '../../../../engine/graph/templates/drawn';
import { formatMessage } from '../../../../engine/text/messages';

/** What the first problem is offered: in words, and what each leaves to mend. */
function offered(design: DesignDocument) {
  const repairs = checkDesign(design).problems[0]?.repairs ?? [];
  return repairs.map(({ label, edits }) => ({
    words: formatMessage('en', label.code, label.args),
    left: checkDesign(applyEdits(design, edits)).problems,
  }));
}

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
  const design = draw({
    name: 'own',
    rows: [
      [
        layer('Input', { shape: [1, 28, 28] }),
        layer('Conv2d', { out_channels: 40, padding: [1, 1] }),
        layer('Conv2d', { out_channels: out, padding: [1, 1], groups }, { name: 'own' }),
        layer('Flatten'),
        layer('Linear', { out_features: 10 }),
        layer('Output'),
      ],
    ],
    data: digits(),
    training: { loss: 'CrossEntropyLoss', optimizer: { type: 'SGD', params: { lr: 0.01 } }, epochs: 1, batchSize: 16 },
  });
  expect(offered(design)[0]).toEqual({ words, left: [] });
});
