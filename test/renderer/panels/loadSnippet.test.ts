import { describe, expect, it } from 'vitest';
import { exampleLines, onnxLines } from '../../../engine/codegen/example';
import { pytorchSource } from '../../../engine/codegen/pytorch';
import { writeNpz, writePt } from '../../../engine/formats';
import { templateByName } from '../../../engine/graph/templates';
import { loadSnippet } from '../../../renderer/panels/runs/loadSnippet';
import { testBackends } from '../../support/backends';
import { exportCase } from '../../support/exportCases';
import { hasPython, runPython } from '../../support/python';

const comments = { net: 'net is the module', raw: 'raw samples first', unpack: 'unpacked' };

const FORMATS = ['npz', 'pt', 'pytorch'] as const;

/** Runs each text as a file of its own would be run; says of each what it made, or why it made nothing. */
const SCRIPT = (sources: readonly string[]) => `
import json, sys
sys.path.insert(0, '.')
found = []
for source in json.loads(${JSON.stringify(JSON.stringify(sources))}):
    sys.modules.pop('model', None)
    scope = {}
    try:
        exec(source, scope)
        net = scope['net']
        found.append([net.training, net.fc1.weight.flatten()[3].item()])
    except Exception as error:
        found.append(f'{type(error).__name__}: {error}')
print(json.dumps(found))
`;

describe.skipIf(!hasPython('torch'))('what the window says of loading an export', () => {
  it('runs as it stands and loads the weights, in every format', async () => {
    const [reference] = await testBackends();
    const { document, analysis, weights } = await exportCase(templateByName('spiral')!.document(), reference!);
    const source = pytorchSource(document, analysis, null, { module: 'model', weights: 'model.pt' });
    const sources = FORMATS.map((format) => {
      const before = format === 'pytorch' ? '' : 'import model\nnet = model.Net()\n';
      return before + loadSnippet(format, `two "spirals".${format}`, comments);
    });
    const { printed } = runPython(SCRIPT(sources), {
      'model.py': new TextEncoder().encode(source),
      'model.pt': writePt(weights),
      'two "spirals".pt': writePt(weights),
      'two "spirals".npz': writeNpz(weights),
    });
    const loaded = [false, Number(weights.get('fc1.weight')?.data[3])];
    expect(Object.fromEntries(FORMATS.map((format, at) => [format, JSON.parse(printed)[at]]))).toEqual(
      Object.fromEntries(FORMATS.map((format) => [format, loaded])),
    );
  });

  it('says what raw samples need wherever the file may have a preprocess that no line calls', () => {
    for (const format of ['safetensors', 'npz', 'pt', 'pytorch'] as const) {
      expect(loadSnippet(format, `a.${format}`, comments).split('\n'), format).toContain('# raw samples first');
    }
  });

  it('is the example in the file, once that is there', () => {
    const example = exampleLines({ module: 'model', weights: 'model.pt' }, ['a', 'b'], true);
    expect(loadSnippet('pytorch', 'a.zip', comments, example).split('\n').slice(1)).toEqual(example);
    expect(example.at(-1)).toBe('y = net(preprocess(a), preprocess(b))');
    const onnx = onnxLines('two "spirals".onnx', ['a', 'net']);
    expect(loadSnippet('onnx', 'two "spirals".onnx', comments, onnx).split('\n')).toEqual(onnx);
  });

  it('gives an ONNX model an array for each of its inputs, in their order', () => {
    const model = `
class InferenceSession:
    def __init__(self, file): self.file = file
    def get_inputs(self): return [type('Input', (), {'name': name}) for name in ('first', 'second')]
    def run(self, outputs, given): return [outputs, self.file, given]
`;
    const lines = onnxLines('two "spirals".onnx', ['a', 'net']).join('\n');
    const script = `import sys, json\nsys.path.insert(0, '.')\na, net_x = 1, 2\n${lines}\nprint(json.dumps(outputs))`;
    const { printed } = runPython(script, { 'onnxruntime.py': new TextEncoder().encode(model) });
    expect(JSON.parse(printed)).toEqual([null, 'two "spirals".onnx', { first: 1, second: 2 }]);
  });
});
