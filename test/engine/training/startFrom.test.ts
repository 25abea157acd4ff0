import { describe, expect, it } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../../engine/formats';
import type { DesignDocument } from '../../../engine/graph/document';
import { pointsDesign } from '../../support/design';
import { trainToEnd } from './runs';

const still = { type: 'SGD', params: { lr: 0 } };
const design = pointsDesign({ epochs: 1, optimizer: still });
const trained = async (document: DesignDocument) => (await trainToEnd(document)).last('best').weights;
const tensorsOf = (bytes: Uint8Array) => readSafetensors(bytes, 'weights').tensors;

/** The design with another number of classes. */
function widened(document: DesignDocument): DesignDocument {
  const last = document.nodes.findLast(({ type }) => type === 'Linear');
  const nodes = document.nodes.map((node) =>
    node === last ? { ...node, params: { ...node.params, out_features: 7 } } : node,
  );
  return { ...document, nodes };
}

describe('training from given weights', () => {
  it('begins with these, to the bit', async () => {
    const initial = await trained(pointsDesign({ epochs: 2 }));
    const told = await trainToEnd(design, { initial });
    expect(told.last('best').weights).toEqual(initial);
  });

  it('draws what does not suit the design as it is', async () => {
    const initial = await trained(pointsDesign({ epochs: 2 }));
    const changed = widened(design);
    const started = tensorsOf((await trainToEnd(changed, { initial })).last('best').weights);
    const drawn = tensorsOf(await trained(changed));
    const given = tensorsOf(initial);
    const kept = [...started].filter(([name, { data }]) => String(data) === String(given.get(name)?.data));
    const redrawn = [...started].filter(([name, { data }]) => String(data) === String(drawn.get(name)?.data));
    expect(kept.length + redrawn.length).toBe(started.size);
    expect(redrawn.map(([name]) => name)).toEqual([...given.keys()].slice(-2).toSorted());
  });

  it('is resumed at its beginning and later to the same bytes', async () => {
    const initial = await trained(pointsDesign({ epochs: 2, seed: 9 }));
    const document = pointsDesign({ epochs: 2 });
    const whole = await trainToEnd(document, { initial });
    expect(whole.all('step')).not.toEqual((await trainToEnd(document)).all('step'));
    for (const step of [0, 3]) {
      const cut = await trainToEnd(document, {
        initial,
        on: (event, trainer) => {
          if (event.kind === 'started' ? step === 0 : event.kind === 'step' && event.step === step)
            void trainer.handle({ kind: 'stop' });
        },
      });
      const resumed = await trainToEnd(document, { initial, checkpoint: cut.last('checkpoint').bytes });
      expect(resumed.last('best').weights).toEqual(whole.last('best').weights);
    }
  });

  it('takes tensors in other number types', async () => {
    const initial = await trained(pointsDesign({ epochs: 2 }));
    const wide = new Map(
      [...tensorsOf(initial)].map(([name, { shape, data }]) => [
        name,
        { dtype: 'float64', shape, data: Float64Array.from(data as Float32Array) } as const,
      ]),
    );
    const told = await trainToEnd(design, { initial: writeSafetensors(wide) });
    expect(tensorsOf(told.last('best').weights)).toEqual(tensorsOf(initial));
  });
});
