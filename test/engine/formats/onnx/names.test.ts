import { expect, it } from 'vitest';
import { numel } from '../../../../engine/core/shape';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';
import { writeOnnx } from '../../../../engine/formats/onnx/writeOnnx';
import { analyze } from '../../../../engine/graph/analyze';
import { buildNetwork } from '../../../../engine/graph/build';
import type { DesignDocument } from '../../../../engine/graph/document';
import { flatten } from '../../../../engine/graph/flatten';
import { toFileTensor } from '../../../../engine/training/weights';
import { blockDesign, layerDesigns, templateDesigns } from '../../../support/exportCases';
import { loaded } from '../../../support/loaded';

/** Names that a file cannot give back: what came instead of them the first time. Each has to be so still. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  // ONNX multiplies two values, so three are two layers.
  'Mul three': ['+ mul1_2 Mul'],
  // Nobody wants its output, so the file is without it.
  blocks: ['- end_product Mul'],
};

/** Names of all layers with their types, as a file can hold them: names in blocks are parted by one more word. */
function namesOf(document: DesignDocument): string[] {
  const layers = flatten(document).nodes.filter(({ root, definition }) => root || definition);
  return layers.map(({ name, node }) => `${name.replaceAll('.', '_')} ${node.type}`).sort();
}

function round(document: DesignDocument, weights: Parameters<typeof writeOnnx>[2], opset: number) {
  const bytes = writeOnnx(document, analyze(document, null), weights, { opset });
  return readOnnx(bytes, 'model.onnx', { name: document.name });
}

/** The same numbers for all: what is read has to be told apart by its place, not by what it holds. */
function halves(document: DesignDocument) {
  const { state } = buildNetwork(document, analyze(document, null));
  return new Map(
    state.map((each) => [each.name, toFileTensor(each, new Float32Array(numel(each.spec.shape)).fill(0.5))]),
  );
}

it.each([13, 17, 21])(
  'names stay from the first export on, opset %i',
  (opset) => {
    const found: Record<string, readonly string[]> = {};
    const moved: string[] = [];
    for (const document of [...layerDesigns(), blockDesign(), ...templateDesigns(1_500_000)]) {
      const once = round(document, halves(document), opset);
      const twice = round(once.document, loaded(once.weights), opset);
      const [own, first, second] = [namesOf(document), namesOf(once.document), namesOf(twice.document)];
      const other = [
        ...own.filter((name) => !first.includes(name)).map((name) => `- ${name}`),
        ...first.filter((name) => !own.includes(name)).map((name) => `+ ${name}`),
      ];
      if (other.length > 0) found[document.name] = other;
      if (second.join() !== first.join()) moved.push(document.name);
    }
    expect(found).toEqual(OTHERS);
    expect(moved).toEqual([]);
  },
  180_000,
);
