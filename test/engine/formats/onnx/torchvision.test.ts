import { describe, expect, it } from 'vitest';
import { relativeDifference } from '../../../../engine/core/difference';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';
import { analyze } from '../../../../engine/graph/analyze';
import { buildNetwork } from '../../../../engine/graph/build';
import { forwardOnce } from '../../../../engine/training/forwardOnce';
import { matching } from '../../../../engine/training/weights';
import { runInOnnxRuntime } from '../../../../main/host/exporting/runInOnnxRuntime';
import { testBackends } from '../../../support/backends';
import { hasPython, runPython } from '../../../support/python';

const full = process.env.LAYERLOOM_FULL === '1';

const MODELS = full
  ? ['alexnet', 'vgg11', 'resnet18', 'mobilenet_v2', 'squeezenet1_1', 'densenet121', 'googlenet']
  : ['squeezenet1_1', 'resnet18'];
const SIDE = full ? 224 : 64;

/** Random weights and running figures, once with constants folded and once as in training; prints the parameters. */
const EXPORT = (model: string) => `
import torch, torchvision, warnings
warnings.filterwarnings('ignore')
torch.manual_seed(3)
options = dict(aux_logits=False, init_weights=True) if '${model}' == 'googlenet' else {}
net = torchvision.models.${model}(**options).eval()
for module in net.modules():
    if isinstance(module, torch.nn.BatchNorm2d):
        module.running_mean.normal_(0, 0.1)
        module.running_var.uniform_(0.5, 1.5)
x = torch.randn(1, 3, ${SIDE}, ${SIDE})
torch.onnx.export(net, x, 'folded.onnx', opset_version=13)
torch.onnx.export(net, x, 'whole.onnx', opset_version=13, do_constant_folding=False,
                  training=torch.onnx.TrainingMode.PRESERVE, input_names=['image'], output_names=['scores'],
                  dynamic_axes={'image': {0: 'batch'}, 'scores': {0: 'batch'}})
print(sum(p.numel() for p in net.parameters()))
`;

describe.skipIf(!hasPython('torchvision'))('torchvision’s networks, exported by PyTorch', () => {
  it.each(MODELS)(
    '%s, folded and whole',
    async (model) => {
      const { printed, files } = runPython(EXPORT(model), {}, ['folded.onnx', 'whole.onnx']);
      const [, wasm] = await testBackends();
      const data = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, i) => Math.sin(i * 0.37) + Math.cos(i * 0.011));
      for (const [place, bytes] of files.entries()) {
        const read = readOnnx(bytes, `${model}.onnx`, { name: model });
        const analysis = analyze(read.document, null);
        const network = buildNetwork(read.document, analysis);
        const values = matching(network.state, read.weights);
        const [got] = await forwardOnce(network, values, [data], 1, wasm!);
        const [want] = (await runInOnnxRuntime(bytes, [{ shape: [1, 3, SIDE, SIDE], data }]))!;
        expect(got?.shape).toEqual(want?.shape);
        expect(relativeDifference(got!.data, want!.data)).toBeLessThanOrEqual(1e-4);
        expect(read.notes).toEqual([]);
        if (model === 'resnet18') {
          const names = read.document.nodes.map((node) => node.name);
          expect(names).toEqual(expect.arrayContaining(['conv1', 'layer1_0_conv1', 'layer4_1_conv2', 'fc']));
          const norms = read.document.nodes.filter(({ type }) => type === 'BatchNorm2d');
          expect(norms.map(({ params }) => params.momentum)).toEqual(norms.map(() => 0.1));
          if (place === 1) expect(norms.map((node) => node.name)).toContain('layer2_0_downsample_1');
        }
        if (place === 1) expect(analysis.totals.parameters).toBe(Number(printed));
      }
    },
    240_000,
  );
});
