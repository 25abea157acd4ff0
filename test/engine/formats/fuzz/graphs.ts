import fc from 'fast-check';
import { onnxModel } from '../../../support/onnxModel';
import { randomOnnx } from '../../../support/randomOnnx';
import { broken } from '../../../support/randomOnnx/broken';

/** ONNX models of random graphs: right ones, and such as are right but for one thing or two. */
export const graphs: fc.Arbitrary<Uint8Array> = fc
  .record({ seed: fc.nat(2 ** 24), faults: fc.constantFrom(0, 1, 1, 2) })
  .map(({ seed, faults }) => {
    let { graph } = randomOnnx(seed);
    for (let fault = 0; fault < faults; fault++) graph = broken(graph, seed + fault, { runs: false });
    return onnxModel(graph);
  });
