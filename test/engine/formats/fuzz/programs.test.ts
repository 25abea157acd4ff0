import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LoomError } from '../../../../engine/core/errors';
import { decodeWeights } from '../../../../engine/training/weights';
import { programs } from './programs';

const RUNS = process.env.LAYERLOOM_FULL === '1' ? 20_000 : 600;

it('what a right pickle holds is read to the number, and each that is broken or asks for more is refused', () => {
  let read = 0;
  let forbidden = 0;
  fc.assert(
    fc.property(programs, (program) => {
      if (program.tensors) {
        expect(decodeWeights(program.bytes, 'x.pt')).toEqual(program.tensors);
        read++;
        return;
      }
      let error: unknown = null;
      try {
        decodeWeights(program.bytes, 'x.pt');
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(LoomError);
      if (program.forbidden === null) return;
      forbidden++;
      expect(error).toMatchObject({ code: 'pt.global', args: { name: program.forbidden } });
    }),
    { numRuns: RUNS, seed: 20261128, endOnFailure: true },
  );
  expect(read / RUNS).toBeGreaterThan(0.4);
  expect(forbidden / RUNS).toBeGreaterThan(0.1);
}, 600_000);
