import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { DesignDocument, NodeId } from '../../../../engine/graph/document';
import { groupEdits } from '../../../../engine/graph/group';
import { isPortType } from '../../../../engine/graph/ports';
import { layer } from '../../../../engine/graph/templates/drawn';
import { formatMessage, type Message } from '../../../../engine/text/messages';
import { digitsDesign } from '../digitsDesign';
import { shapeMistakes } from '../shapeMistakes';

const say = ({ code, args }: Message) => formatMessage('en', code, args);
const offered = (document: DesignDocument, block?: string) =>
  (checkDesign(document).problems[0]?.repairs ?? []).map(({ label }) =>
    block === undefined ? say(label) : say(label).replaceAll(`${block}.`, ''),
  );

/** Layers that are there already and that a repair names or wires anew: with all of them in one block it can still be made. */
function touched(document: DesignDocument): Set<NodeId> {
  const told = JSON.stringify(checkDesign(document).problems[0]?.repairs ?? []);
  return new Set(layersOf(document).filter((id) => told.includes(`"${id}"`)));
}

const layersOf = ({ nodes }: DesignDocument) => nodes.filter(({ type }) => !isPortType(type)).map(({ id }) => id);

function grouped(document: DesignDocument, ids: readonly NodeId[], repeat = 1) {
  const grouping = groupEdits(document, null, new Set(ids)) ?? expect.fail('nothing to group');
  const inside = applyEdits(document, [...grouping.edits, { kind: 'setRepeat', id: grouping.instance, repeat }]);
  return { inside, block: inside.blocks.find(({ id }) => id === grouping.block)?.name ?? '' };
}

test('what is offered is ranked in a block as it is with the same layers outside', () => {
  const drawn = shapeMistakes.map(({ document }) => document());
  fc.assert(
    fc.property(fc.constantFrom(...drawn), fc.nat(20), fc.nat(20), (document, first, more) => {
      const ids = layersOf(document);
      const from = first % ids.length;
      const run = ids.slice(from, from + 1 + more);
      fc.pre([...touched(document)].every((id) => run.includes(id)));
      const { inside, block } = grouped(document, run);
      expect(offered(inside, block)).toEqual(offered(document));
    }),
    { numRuns: 40 },
  );
});

/** A residual unit whose two convolutions give so many channels, where 16 come in. */
const unit = (channels: readonly [number, number], kernel = 3) => {
  const conv = (out_channels: number, name: string, size = 3) =>
    layer('Conv2d', { out_channels, kernel_size: [size, size], padding: [(size - 1) / 2, (size - 1) / 2] }, { name });
  return digitsDesign(
    conv(16, 'stem'),
    conv(channels[0], 'conv1'),
    layer('ReLU', {}, { name: 'relu1' }),
    conv(channels[1], 'conv2', kernel),
    layer('Add', {}, { name: 'add', from: ['conv2', 'stem'] }),
    layer('AdaptiveAvgPool2d', { output_size: [1, 1] }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );
};

describe('beside a bare shortcut', () => {
  const UNIT = ['conv1', 'relu1', 'conv2', 'add'];

  test.each([8, 32])('one convolution out of line is set right, in a block and where it is repeated: %i', (count) => {
    const document = unit([16, count]);
    expect(offered(document)[0]).toBe('Give conv2 16 outputs');
    for (const repeat of [1, 3]) {
      const { inside, block } = grouped(document, UNIT, repeat);
      expect(offered(inside, block)[0]).toBe('Give conv2 16 outputs');
    }
  });

  test.each([
    { meant: 'a branch that widens as a whole', document: unit([32, 32]) },
    { meant: 'a bottleneck', document: unit([16, 64], 1) },
  ])('a projection comes first for $meant', ({ document }) => {
    expect(offered(document)[0]).toMatch(/^Insert Conv2d/);
    const { inside, block } = grouped(document, UNIT);
    expect(offered(inside, block)[0]).toMatch(/^Insert Conv2d/);
  });
});
