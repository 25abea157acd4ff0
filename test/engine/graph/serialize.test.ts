import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { Annotation, DesignDocument, TrainingSettings } from '../../../engine/graph/document';
import { parseDocument } from '../../../engine/graph/parse';
import { annotationSchema, nodeSchema, trainingSchema } from '../../../engine/graph/schema';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName, templates } from '../../../engine/graph/templates';
import { blockDesign } from './blockDesign';
import { randomDesign } from './randomDesign';

describe('serializeDocument', () => {
  test('what is written is read back the same', () => {
    fc.assert(
      fc.property(randomDesign, (document) => {
        expect(parseDocument(serializeDocument(document))).toEqual(document);
      }),
      { numRuns: 150 },
    );
  });

  test.each(templates.map(({ name, document }) => [name, document] as const))(
    '%s reads back the same',
    (_, document) => {
      const text = serializeDocument(document());
      expect(parseDocument(text)).toEqual(document());
      expect(serializeDocument(parseDocument(text))).toBe(text);
    },
  );

  test('block definitions and instances read back the same', () => {
    expect(parseDocument(serializeDocument(blockDesign))).toEqual(blockDesign);
  });

  const saved = (document: DesignDocument) => parseDocument(serializeDocument(document));
  const someParams = { type: 'SGD', params: { lr: 0.5 } };

  test('saving loses no field of the training', () => {
    const { training } = blockDesign;
    // A new setting does not compile until it is here, and fails until it is read and written.
    const values: { [Key in keyof Required<TrainingSettings>]: fc.Arbitrary<TrainingSettings[Key]> } = {
      loss: fc.constant({ type: 'MSELoss', params: {} }),
      optimizer: fc.constant(someParams),
      schedule: fc.constantFrom({ type: 'StepLR', params: { step_size: 3 } }, {
        type: 'OneCycleLR',
        params: { max_lr: 1 },
        every: 'epoch',
      } as const),
      epochs: fc.integer({ min: 1, max: 99 }),
      batchSize: fc.integer({ min: 1, max: 99 }),
      accumulate: fc.integer({ min: 2, max: 9 }),
      clipNorm: fc.double({ min: 0.01, max: 9, noNaN: true }),
      clipValue: fc.double({ min: 0.01, max: 9, noNaN: true }),
      earlyStopping: fc.constant({ patience: 3, minDelta: 0.5 }),
      startFrom: fc.constant('run-1'),
      topK: fc.constantFrom(2, 3, 10),
      seed: fc.nat(),
    };
    expect(Object.keys(values).sort()).toEqual(Object.keys(trainingSchema.entries).sort());
    fc.assert(
      fc.property(
        fc.record(values, { requiredKeys: ['loss', 'optimizer', 'epochs', 'batchSize', 'seed'] }),
        (change) => {
          const after = applyEdits(blockDesign, [{ kind: 'setTraining', training: change as TrainingSettings }]);
          expect(Object.keys(after.training).sort()).toEqual(Object.keys({ ...training, ...change }).sort());
          expect(saved(after)).toEqual(after);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('saving loses no field of a node or a remark', () => {
    const instance = blockDesign.nodes.find(({ type }) => type === 'Block') ?? expect.fail('there is no block');
    const annotation: Required<Annotation> = {
      id: 'a',
      kind: 'frame',
      text: 'stage',
      position: { x: 1, y: 2 },
      size: { width: 300, height: 200 },
      collapsed: true,
    };
    const after = applyEdits(blockDesign, [
      { kind: 'setRepeat', id: instance.id, repeat: 2 },
      { kind: 'setFrozen', id: instance.id, frozen: true },
      { kind: 'addAnnotation', annotation },
    ]);
    const full = after.nodes.find(({ id }) => id === instance.id);
    expect(Object.keys(full ?? {}).sort()).toEqual(Object.keys(nodeSchema.entries).sort());
    expect(Object.keys(annotation).sort()).toEqual(Object.keys(annotationSchema.entries).sort());
    expect(saved(after)).toEqual(after);
  });

  test('a changed parameter changes one line, and the file ends with a newline', () => {
    const before = templateByName('mnist-cnn')?.document();
    if (!before) throw new Error('no template');
    const after = applyEdits(before, [{ kind: 'setParams', id: 'fc1', params: { out_features: 256 } }]);
    const [old, now] = [before, after].map((document) => serializeDocument(document).split('\n')) as [
      string[],
      string[],
    ];
    expect(now).toHaveLength(old.length);
    expect(now.filter((line, index) => line !== old[index])).toHaveLength(1);
    expect(now.at(-1)).toBe('');
  });

  test('the sign of a zero is kept', () => {
    const before = templateByName('spiral')?.document();
    if (!before) throw new Error('no template');
    const after = applyEdits(before, [{ kind: 'moveNode', id: 'fc1', position: { x: -0, y: 5 } }]);
    const read = parseDocument(serializeDocument(after)).nodes.find(({ id }) => id === 'fc1');
    expect(Object.is(read?.position.x, -0)).toBe(true);
  });

  test('the order of keys does not depend on how the document was made', () => {
    const document = templateByName('spiral')?.document();
    if (!document) throw new Error('no template');
    const turned = Object.fromEntries(Object.entries(document).reverse()) as unknown as typeof document;
    expect(serializeDocument(turned)).toBe(serializeDocument(document));
  });
});
