import { expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, DesignNode, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { flatten } from '../../../engine/graph/flatten';
import { templateByName } from '../../../engine/graph/templates';
import { quietTime } from '../../support/pace';

/** A frame of 60 a second: what the check may take while a person drags a slider. */
const FRAME = 16;
/** As many as it takes until the engine runs at its full speed. */
const TURNS = 60;

const empty = { nodes: [], wires: [] };

/** Residual blocks until there are `count` layers, then a view and a linear layer. */
function longDesign(count: number): DesignDocument {
  const nodes: DesignNode[] = [];
  const wires: Wire[] = [];
  const add = (type: string, params: DesignNode['params'], from: readonly string[]) => {
    const id = `${type.toLowerCase()}_${nodes.length}`;
    nodes.push({ ...createNode(empty, type, { x: 0, y: nodes.length * 112 }, params), id, name: id });
    for (const source of from) wires.push({ from: { node: source, port: 'y' }, to: { node: id, port: 'x' } });
    return id;
  };
  let last = add('Input', { shape: [1, 28, 28] }, []);
  last = add('Conv2d', { out_channels: 16, padding: [1, 1] }, [last]);
  while (nodes.length < count - 4) {
    const conv = add('Conv2d', { out_channels: 16, padding: [1, 1] }, [last]);
    const relu = add('ReLU', {}, [add('BatchNorm2d', {}, [conv])]);
    last = add('Add', {}, [relu, last]);
  }
  const view = add('View', { shape: [-1, 16 * 28 * 28] }, [last]);
  add('Output', {}, [add('Linear', { out_features: 10 }, [view])]);
  return { ...(templateByName('mnist-cnn')?.document() as DesignDocument), nodes, wires };
}

/** Milliseconds for a check after an edit, as they would be on a quiet machine. */
function checkTime(document: DesignDocument, edit: (turn: number) => Edit): { time: number; problems: number } {
  const edited = Array.from({ length: TURNS }, (_, turn) => applyEdits(document, [edit(turn)]));
  let problems = 0;
  const time = quietTime(TURNS, (turn) => {
    problems = checkDesign(edited[turn] as DesignDocument).problems.length;
  });
  return { time, problems };
}

const design = longDesign(200);

const move = (turn: number): Edit => ({ kind: 'moveNode', id: 'input_0', position: { x: turn, y: 0 } });

test.each<[string, DesignDocument, (turn: number) => Edit, boolean]>([
  ['a sound design', design, move, false],
  [
    'images of the wrong size, with the search for the right one',
    design,
    (turn) => ({
      kind: 'setData',
      data: { transforms: [{ type: 'Pad', params: { padding: [turn + 1, 0, 0, 0], value: 0 } }] },
    }),
    true,
  ],
  [
    'a merge that does not fit',
    design,
    (turn) => ({ kind: 'setParams', id: 'conv2d_2', params: { out_channels: 17 + turn } }),
    true,
  ],
  [
    'a cycle',
    applyEdits(design, [
      { kind: 'addWire', wire: { from: { node: 'add_193', port: 'y' }, to: { node: 'add_5', port: 'x' } } },
    ]),
    move,
    true,
  ],
  ['no wires at all', { ...design, wires: [] }, move, true],
  [
    'DenseNet-121, whose blocks are over 400 layers',
    templateByName('densenet121')?.document() as DesignDocument,
    (turn) => ({ kind: 'moveNode', id: 'input', position: { x: turn, y: 0 } }),
    false,
  ],
  [
    'DenseNet-121, all of whose 58 layers change at once',
    templateByName('densenet121')?.document() as DesignDocument,
    (turn) => ({ kind: 'setParams', id: 'conv2', params: { out_channels: 16 + turn }, graph: 'denselayer' }),
    false,
  ],
  [
    'DenseNet-121 with a wire missing in the block that is there 58 times',
    applyEdits(templateByName('densenet121')?.document() as DesignDocument, [
      {
        kind: 'removeWire',
        wire: { from: { node: 'conv2', port: 'y' }, to: { node: 'cat', port: 'x' } },
        graph: 'denselayer',
      },
    ]),
    (turn) => ({ kind: 'moveNode', id: 'input', position: { x: turn, y: 0 } }),
    true,
  ],
])('checks 200 layers within a frame: %s', (name, document, edit, broken) => {
  const { length } = flatten(document).nodes;
  expect(length).toBeGreaterThanOrEqual(200);
  const { time, problems } = checkTime(document, edit);
  console.info(`check of ${length} layers, ${name}: ${time.toFixed(2)} ms, ${problems} problems`);
  expect(problems > 0).toBe(broken);
  expect(time).toBeLessThan(FRAME);
});
