import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { differencesOf } from '../../../engine/graph/differences';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { templateByName } from '../../../engine/graph/templates';

const base = templateByName('mnist-cnn')?.document() as DesignDocument;
const edited = (...edits: Edit[]) => applyEdits(base, edits);
const found = (...documents: DesignDocument[]) =>
  differencesOf(documents).map(({ kind, path, values }) => [kind, path, ...values]);
const layers = base.nodes.filter(({ type }) => type === 'Conv2d' || type === 'Linear');
const [first, second] = layers as [DesignDocument['nodes'][number], DesignDocument['nodes'][number]];

describe('what designs differ in', () => {
  it('is nothing where only places and notes do', () => {
    const moved = edited(
      { kind: 'moveNode', id: first.id, position: { x: -500, y: 3 } },
      {
        kind: 'addAnnotation',
        annotation: { id: 'n', kind: 'note', text: 'x', position: { x: 0, y: 0 }, size: { width: 10, height: 10 } },
      },
    );
    expect(found(base, moved, base)).toEqual([]);
    expect(found(base)).toEqual([]);
  });

  it('names settings as a person does, over any number of designs', () => {
    const other = edited(
      {
        kind: 'setTraining',
        training: {
          optimizer: { type: 'SGD', params: { lr: 0.5 } },
          schedule: { type: 'StepLR', params: { step_size: 3 } },
          epochs: 77,
        },
      },
      { kind: 'setData', data: { transforms: [{ type: 'Pad', params: { padding: 2 } }] } },
    );
    const list = found(base, other, base);
    const { epochs, optimizer } = base.training;
    expect(list).toContainEqual(['training', 'optimizer', optimizer.type, 'SGD', optimizer.type]);
    expect(list).toContainEqual(['training', 'optimizer.lr', optimizer.params.lr, 0.5, optimizer.params.lr]);
    expect(list).toContainEqual(['training', 'epochs', epochs, 77, epochs]);
    expect(list).toContainEqual(['training', 'schedule', undefined, 'StepLR', undefined]);
    expect(list).toContainEqual(['training', 'schedule.step_size', undefined, 3, undefined]);
    expect(list).toContainEqual(['data', 'transforms[0]', 'Normalize', 'Pad', 'Normalize']);
    expect(list.map(([, path]) => path)).not.toContain('batchSize');
    // A parameter that is not set is none in a design without the schedule.
    const cycle = edited({ kind: 'setTraining', training: { schedule: { type: 'OneCycleLR', params: {} } } });
    const paths = found(base, cycle).map(([, path]) => path);
    expect(paths).toContain('schedule.max_lr');
    expect(paths).not.toContain('schedule.total_steps');
  });

  it('names changed parameters and names of layers by the first design’s name', () => {
    const [param, value] = Object.entries(first.params).find(([, one]) => typeof one === 'number') ?? ['', 0];
    const other = edited(
      { kind: 'setParams', id: first.id, params: { [param]: Number(value) + 1 } },
      { kind: 'renameNode', id: second.id, name: 'renamed' },
    );
    expect(found(base, other)).toEqual([
      ['layer', `${first.name}.${param}`, value, Number(value) + 1],
      ['layer', `${second.name}.name`, second.name, 'renamed'],
    ]);
  });

  it('names layers that are new or gone once, without their wires', () => {
    const removed = edited({ kind: 'removeNode', id: first.id });
    expect(found(base, removed)).toEqual([['layer', first.name, first.type, undefined]]);
    expect(found(removed, base)).toEqual([['layer', first.name, undefined, first.type]]);
  });

  it('names wires between layers that all have', () => {
    const wire = base.wires[0] as DesignDocument['wires'][number];
    const nameOf = (id: string) => base.nodes.find((node) => node.id === id)?.name;
    const path = `${nameOf(wire.from.node)} → ${nameOf(wire.to.node)}`;
    expect(found(base, edited({ kind: 'removeWire', wire }))).toEqual([['wire', path, true, undefined]]);
  });

  it('looks into blocks', () => {
    const design = templateByName('resnet18')?.document() as DesignDocument;
    const block = design.blocks[0] as DesignDocument['blocks'][number];
    const conv = block.nodes.find(({ type }) => type === 'Conv2d') as DesignDocument['nodes'][number];
    const other = applyEdits(design, [
      { kind: 'setParams', id: conv.id, params: { bias: !conv.params.bias }, graph: block.id },
    ]);
    expect(found(design, other)).toEqual([
      ['layer', `${block.name}.${conv.name}.bias`, conv.params.bias, !conv.params.bias],
    ]);
  });
});
