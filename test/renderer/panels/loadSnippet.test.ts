import { describe, expect, it } from 'vitest';
import { exampleLines } from '../../../engine/codegen/example';
import { pytorchSource } from '../../../engine/codegen/pytorch';
import { writeNpz, writePt } from '../../../engine/formats';
import { templateByName } from '../../../engine/graph/templates';
import { loadSnippet } from '../../../renderer/panels/runs/loadSnippet';
import { testBackends } from '../../support/backends';
import { exportCase } from '../../support/exportCases';
import { hasPython, runPython } from '../../support/python';

const comments = { net: 'net is the module', unpack: 'unpacked' };

describe.skipIf(!hasPython('torch'))('what the window says of loading an export', () => {
  it.each(['npz', 'pt', 'pytorch'] as const)('%s: runs as it stands and loads the weights', async (format) => {
    const [reference] = await testBackends();
    const { document, analysis, weights } = await exportCase(templateByName('spiral')!.document(), reference!);
    const source = pytorchSource(document, analysis, null, { module: 'model', weights: 'model.pt' });
    const before = format === 'pytorch' ? '' : 'import model\nnet = model.Net()\n';
    const snippet = loadSnippet(format, `two "spirals".${format}`, comments);
    const script = `import sys\nsys.path.insert(0, '.')\n${before}${snippet}\nprint(net.training, net.fc1.weight.flatten()[3].item())`;
    const { printed } = runPython(script, {
      'model.py': new TextEncoder().encode(source),
      'model.pt': writePt(weights),
      'two "spirals".pt': writePt(weights),
      'two "spirals".npz': writeNpz(weights),
    });
    const [training, weight] = printed.split(' ');
    expect(training).toBe('False');
    expect(Number(weight)).toBe(Number(weights.get('fc1.weight')?.data[3]));
  });

  it('is the example in the file, once that is there', () => {
    const example = exampleLines({ module: 'model', weights: 'model.pt' }, ['a', 'b'], true);
    expect(loadSnippet('pytorch', 'a.zip', comments, example).split('\n').slice(1)).toEqual(example);
    expect(example.at(-1)).toBe('y = net(preprocess(a), preprocess(b))');
  });
});
