import { describe, expect, it } from 'vitest';
import { relativeDifference } from '../../../../engine/core/difference';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';
import { analyze } from '../../../../engine/graph/analyze';
import { buildNetwork } from '../../../../engine/graph/build';
import { flatten } from '../../../../engine/graph/flatten';
import { forwardOnce } from '../../../../engine/training/forwardOnce';
import { matchWeights } from '../../../../engine/training/weights';
import { runInOnnxRuntime } from '../../../../main/host/exporting/runInOnnxRuntime';
import { testBackends } from '../../../support/backends';
import { hasPython, runPython } from '../../../support/python';

interface Net {
  readonly name: string;
  /** Of one sample. */
  readonly shape: readonly number[];
  /** The class's body. */
  readonly code: string;
  /** What it has to come in as. */
  readonly types: readonly string[];
}

/** Modules that PyTorch writes as many nodes, or in another order of dimensions. */
const NETS: readonly Net[] = [
  {
    name: 'Last',
    shape: [7, 5],
    code: `
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(5, 6, num_layers=2, batch_first=True)
        self.fc = nn.Linear(6, 3)
    def forward(self, x):
        y, _ = self.lstm(x)
        return self.fc(y[:, -1])`,
    types: ['LSTM', 'Slice', 'Squeeze', 'Linear'],
  },
  {
    name: 'Both',
    shape: [4, 5],
    code: `
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(5, 3, bidirectional=True, batch_first=True)
        self.rnn = nn.RNN(6, 4, nonlinearity='relu', batch_first=True)
    def forward(self, x):
        y, _ = self.gru(x)
        _, h = self.rnn(y)
        return h[-1]`,
    types: ['GRU', 'RNN', 'Squeeze'],
  },
  {
    name: 'Norms',
    shape: [4, 6, 6],
    code: `
    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1)
        self.group = nn.GroupNorm(3, 6)
        self.instance = nn.InstanceNorm2d(6, affine=True)
        self.wide = nn.Upsample(scale_factor=2, mode='bilinear')
        self.layer = nn.LayerNorm(24)
        self.bend = nn.Sequential(nn.GELU(), nn.Hardswish(), nn.SiLU(), nn.Hardtanh(-2, 2), nn.PReLU())
    def forward(self, x):
        x = self.wide(self.instance(self.group(self.up(x))))
        return self.bend(self.layer(x)).mean((2, 3))`,
    types: [
      'ConvTranspose2d',
      'GroupNorm',
      'InstanceNorm2d',
      'Upsample',
      'LayerNorm',
      'GELU',
      'Hardswish',
      'SiLU',
      'Hardtanh',
      'PReLU',
      'Mean',
    ],
  },
  {
    name: 'Attention',
    shape: [5, 8],
    code: `
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(8, 8) for _ in range(4))
    def forward(self, x):
        parts = [f(x).view(-1, 5, 2, 4).transpose(1, 2) for f in (self.q, self.k, self.v)]
        scores = parts[0] @ parts[1].transpose(-2, -1) / 2.0
        mixed = torch.softmax(scores, dim=-1) @ parts[2]
        return self.o(mixed.transpose(1, 2).reshape(-1, 5, 8))`,
    types: ['MultiheadAttention'],
  },
];

const SCRIPT = `
import torch, warnings
from torch import nn
warnings.filterwarnings('ignore')
torch.manual_seed(5)
${NETS.map(
  ({ name, shape, code }) => `
class ${name}(nn.Module):${code}
torch.onnx.export(${name}().eval(), torch.randn(2, ${shape}), '${name}.onnx', opset_version=13,
                  input_names=['x'], output_names=['y'], dynamic_axes={'x': {0: 'batch'}, 'y': {0: 'batch'}})
`,
).join('')}`;

describe.skipIf(!hasPython('torch'))('what PyTorch exports', () => {
  it('comes in as the layers that it was made of, with the same outputs', async () => {
    const { files } = runPython(
      SCRIPT,
      {},
      NETS.map(({ name }) => `${name}.onnx`),
    );
    const [reference] = await testBackends();
    for (const [place, { name, shape, types }] of NETS.entries()) {
      const bytes = files[place]!;
      const read = readOnnx(bytes, `${name}.onnx`, { name });
      const found = flatten(read.document).nodes.map(({ node }) => node.type);
      expect(found.filter((type) => type !== 'Input' && type !== 'Output')).toEqual(types);
      const network = buildNetwork(read.document, analyze(read.document, null));
      const count = 2 * shape.reduce((product, size) => product * size, 1);
      const data = Float32Array.from({ length: count }, (_, i) => Math.sin(i * 0.7) * 2);
      const [got] = await forwardOnce(network, matchWeights(network.state, read.weights), [data], 2, reference!);
      const [want] = (await runInOnnxRuntime(bytes, [{ shape: [2, ...shape], data }]))!;
      expect(got?.shape).toEqual(want?.shape);
      expect(relativeDifference(got!.data, want!.data)).toBeLessThanOrEqual(1e-4);
    }
  }, 120_000);
});
