import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { LIMITS } from '../../../engine/graph/limits';
import { isLayerName } from '../../../engine/graph/names';
import { portsOf, variadicPort } from '../../../engine/graph/ports';
import { templateByName } from '../../../engine/graph/templates';
import { blockDesign } from './blockDesign';
import { randomDesign } from './randomDesign';

const net = templateByName('mnist-cnn')?.document() as DesignDocument;
const residual = templateByName('residual')?.document() as DesignDocument;
const at = { x: 0, y: 0 };

const wire = (from: string, to: string): Wire => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
const into = (document: DesignDocument, id: string) =>
  document.wires.filter((one) => one.to.node === id).map((one) => one.from.node);

function refusal(edits: readonly Edit[], document = net): string {
  try {
    applyEdits(document, edits);
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
  throw new Error('the edit was made');
}

describe('applyEdits', () => {
  test('leaves the given document as it was', () => {
    const before = structuredClone(net);
    applyEdits(net, [
      { kind: 'removeNode', id: 'conv2' },
      { kind: 'setParams', id: 'fc1', params: { out_features: 7 } },
      { kind: 'rename', name: 'other' },
    ]);
    expect(net).toEqual(before);
  });

  test('removing a layer removes its wires', () => {
    const after = applyEdits(net, [{ kind: 'removeNode', id: 'relu1' }]);
    expect(after.wires.some((one) => one.from.node === 'relu1' || one.to.node === 'relu1')).toBe(false);
    expect(after.wires).toHaveLength(net.wires.length - 2);
  });

  test('nothing goes where no canvas can draw it, nor shrinks to nothing', () => {
    const after = applyEdits(net, [
      { kind: 'moveNode', id: 'fc1', position: { x: 1e300, y: -1e300 } },
      { kind: 'addNode', node: createNode(net, 'ReLU', { x: -1e300, y: 0 }) },
      {
        kind: 'addAnnotation',
        annotation: {
          id: 'note',
          kind: 'note',
          text: '',
          position: { x: 0, y: 1e300 },
          size: { width: -5, height: 0 },
        },
      },
    ]);
    const { coordinate, leastSide } = LIMITS;
    expect(after.nodes.find(({ id }) => id === 'fc1')?.position).toEqual({ x: coordinate, y: -coordinate });
    expect(after.nodes.at(-1)?.position).toEqual({ x: -coordinate, y: 0 });
    expect(after.annotations?.[0]).toMatchObject({
      position: { x: 0, y: coordinate },
      size: { width: leastSide, height: leastSide },
    });
  });

  test('a wire to an occupied input replaces the one there', () => {
    const after = applyEdits(net, [{ kind: 'addWire', wire: wire('input', 'fc2') }]);
    expect(into(after, 'fc2')).toEqual(['input']);
    expect(after.wires).toHaveLength(net.wires.length);
  });

  test('a variadic input takes one more', () => {
    const after = applyEdits(residual, [{ kind: 'addWire', wire: wire('bn1', 'add1') }]);
    expect(into(after, 'add1')).toEqual(['bn3', 'stem', 'bn1']);
  });

  test('inserting into a wire keeps the order of a merge', () => {
    const node = createNode(residual, 'ReLU', at);
    const after = applyEdits(residual, [{ kind: 'insertNode', node, wire: wire('bn3', 'add1') }]);
    expect(into(after, 'add1')).toEqual([node.id, 'stem']);
    expect(into(after, node.id)).toEqual(['bn3']);
  });

  test('more layers than a graph can hold are refused as a whole, before the first is put in', () => {
    const relu = createNode(net, 'ReLU', at);
    const copies = (count: number, from: number) =>
      Array.from({ length: count }, (_, place) => ({ ...relu, id: `r${from + place}`, name: `r${from + place}` }));
    const half = { ...net, nodes: [...net.nodes, ...copies(LIMITS.nodes / 2, 0)] };
    const adds = copies(LIMITS.nodes / 2, LIMITS.nodes).map((node) => ({ kind: 'addNode', node }) as const);
    const found = half.nodes.length + adds.length;
    expect(() => applyEdits(half, adds)).toThrow(
      expect.objectContaining({ code: 'edit.tooMany.nodes', args: { found, limit: LIMITS.nodes } }),
    );
    const few = adds.slice(0, 3);
    const gone = [{ kind: 'removeNode', id: few[0]?.node.id ?? '' } as const];
    expect(applyEdits(half, [...few, ...gone]).nodes).toHaveLength(half.nodes.length + 2);
  });

  test('a graph with all the wires that a file may have takes no layer into one of them', () => {
    const [one] = residual.wires;
    const add = wire('bn3', 'add1');
    const full = { ...residual, wires: [...residual.wires, ...Array(LIMITS.wires - residual.wires.length).fill(add)] };
    const node = createNode(full, 'ReLU', at);
    expect(refusal([{ kind: 'insertNode', node, wire: one as Wire }], full)).toBe('edit.tooMany.wires');
    const room = { ...full, wires: full.wires.slice(1) };
    const after = applyEdits(room, [{ kind: 'insertNode', node, wire: add }]);
    expect(after.wires).toHaveLength(LIMITS.wires);
  });

  test('a layer under a taken name gets the next free one', () => {
    const conv = { ...createNode(net, 'Conv2d', at), id: 'another', name: 'conv1' };
    expect(applyEdits(net, [{ kind: 'addNode', node: conv }]).nodes.at(-1)?.name).toBe('conv3');
  });

  test('new layers are called conv3, fc3, bn1, pool3, output2', () => {
    const names = ['Conv2d', 'Linear', 'BatchNorm2d', 'MaxPool2d', 'Output', 'LogSoftmax'].map(
      (type) => createNode(net, type, at).name,
    );
    expect(names).toEqual(['conv3', 'fc3', 'bn1', 'pool3', 'output2', 'logsoftmax1']);
  });

  test('setting parameters keeps the others and fills in what is missing', () => {
    const after = applyEdits(net, [{ kind: 'setParams', id: 'conv1', params: { kernel_size: 5 } }]);
    expect(after.nodes[1]?.params).toMatchObject({ kernel_size: [5, 5], out_channels: 32, padding: [1, 1] });
  });

  test('a loss gets its parameters', () => {
    const after = applyEdits(net, [{ kind: 'setTraining', training: { loss: { type: 'KLDivLoss', params: {} } } }]);
    expect(after.training.loss).toEqual({ type: 'KLDivLoss', params: { reduction: 'mean', log_target: false } });
    expect(after.training.epochs).toBe(net.training.epochs);
  });

  test('what is not touched is shared, so that it need not be looked at again', () => {
    const after = applyEdits(net, [{ kind: 'setParams', id: 'conv1', params: { out_channels: 8 } }]);
    expect(after.nodes[2]).toBe(net.nodes[2]);
    expect(after.wires).toBe(net.wires);
  });

  test.each<[string, Edit[], string]>([
    ['a layer that does not exist', [{ kind: 'removeNode', id: 'ghost' }], 'edit.node'],
    ['a taken id', [{ kind: 'addNode', node: { ...createNode(net, 'ReLU', at), id: 'fc1' } }], 'document.id.duplicate'],
    ['an impossible id', [{ kind: 'addNode', node: { ...createNode(net, 'ReLU', at), id: 'a b' } }], 'document.id'],
    [
      'an unknown type',
      [{ kind: 'addNode', node: { ...createNode(net, 'ReLU', at), type: 'Magic' } }],
      'document.type',
    ],
    [
      'a position that is no number',
      [{ kind: 'moveNode', id: 'fc1', position: { x: Number.NaN, y: 0 } }],
      'document.expected.number',
    ],
    ['a taken name', [{ kind: 'renameNode', id: 'fc1', name: 'fc2' }], 'document.name.duplicate'],
    ['a keyword as a name', [{ kind: 'renameNode', id: 'fc1', name: 'class' }], 'document.name'],
    ['a name in which a module keeps its own', [{ kind: 'renameNode', id: 'fc1', name: '_modules' }], 'document.name'],
    ['a name that torch adds to modules', [{ kind: 'renameNode', id: 'fc1', name: 'compile' }], 'document.name'],
    ['a parameter of the wrong kind', [{ kind: 'setParams', id: 'fc1', params: { bias: 3 } }], 'params.kind.bool'],
    ['an unknown parameter', [{ kind: 'setParams', id: 'fc1', params: { units: 3 } }], 'params.unknown'],
    ['a wire to an output port', [{ kind: 'addWire', wire: wire('output', 'fc1') }], 'document.wire.output'],
    ['a wire to a layer without inputs', [{ kind: 'addWire', wire: wire('fc1', 'input') }], 'document.wire.input'],
    [
      'inserting where no wire is',
      [{ kind: 'insertNode', node: createNode(net, 'ReLU', at), wire: wire('fc1', 'fc2') }],
      'edit.wire',
    ],
    ['no epochs', [{ kind: 'setTraining', training: { epochs: 0 } }], 'document.expected.count'],
    [
      'an unknown optimizer',
      [{ kind: 'setTraining', training: { optimizer: { type: 'Lion9', params: {} } } }],
      'document.choice',
    ],
    ['an empty name of the design', [{ kind: 'rename', name: '' }], 'document.expected.title'],
  ])('refuses %s', (_, edits, code) => {
    expect(refusal(edits)).toBe(code);
  });

  test('instances of blocks can be added, unknown blocks cannot', () => {
    const instance = { ...(blockDesign.nodes[1] as DesignDocument['nodes'][number]), id: 'third', name: 'third' };
    const after = applyEdits(blockDesign, [
      { kind: 'addNode', node: instance },
      { kind: 'addWire', wire: { from: { node: 'stage2', port: 'result' }, to: { node: 'third', port: 'image' } } },
    ]);
    expect(into(after, 'third')).toEqual(['stage2']);
    expect(refusal([{ kind: 'addNode', node: { ...instance, block: 'none' } }], blockDesign)).toBe(
      'document.block.unknown',
    );
  });

  test('any run of edits keeps names, ids and wires sound', () => {
    fc.assert(
      fc.property(randomDesign, (document) => {
        const { nodes, wires, blocks } = document;
        expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
        expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
        expect(nodes.every(({ name }) => isLayerName(name))).toBe(true);
        const byId = new Map(nodes.map((node) => [node.id, node]));
        const single = new Set<string>();
        for (const { from, to } of wires) {
          const [source, target] = [byId.get(from.node), byId.get(to.node)];
          if (!source || !target) throw new Error('a wire ends nowhere');
          const ports = portsOf(target, blocks);
          expect(portsOf(source, blocks).outputs).toContain(from.port);
          expect(ports.inputs).toContain(to.port);
          if (variadicPort(ports) === to.port) continue;
          expect(single).not.toContain(`${to.node}.${to.port}`);
          single.add(`${to.node}.${to.port}`);
        }
      }),
      { numRuns: 100 },
    );
  });
});
