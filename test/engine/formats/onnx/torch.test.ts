import { describe, expect, it } from 'vitest';
import { relativeDifference } from '../../../../engine/core/difference';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';
import { analyze } from '../../../../engine/graph/analyze';
import { buildNetwork } from '../../../../engine/graph/build';
import { flatten } from '../../../../engine/graph/flatten';
import { forwardOnce } from '../../../../engine/training/forwardOnce';
import { matching } from '../../../../engine/training/weights';
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
  {
    name: 'Padded',
    shape: [3, 7, 7],
    code: `
    def __init__(self):
        super().__init__()
        self.pads = nn.Sequential(nn.ZeroPad2d(1), nn.ReflectionPad2d((1, 2, 1, 0)), nn.ReplicationPad2d(2))
        self.conv = nn.Conv2d(3, 4, 3, padding=1, padding_mode='reflect')
    def forward(self, x):
        return self.conv(self.pads(nn.functional.pad(x, (1, 2, 3, 0), value=0.5)))`,
    types: ['ConstantPad2d', 'ZeroPad2d', 'ReflectionPad2d', 'ReplicationPad2d', 'ReflectionPad2d', 'Conv2d'],
  },
  {
    name: 'Selfish',
    shape: [5, 8],
    code: `
    def __init__(self):
        super().__init__()
        self.one = nn.MultiheadAttention(8, 2, batch_first=True)
        self.bare = nn.MultiheadAttention(8, 4, bias=False, batch_first=True)
    def forward(self, x):
        x = self.one(x, x, x)[0]
        return self.bare(x, x, x, need_weights=False)[0]`,
    types: ['MultiheadAttention', 'MultiheadAttention'],
  },
  {
    name: 'Crossed',
    shape: [5, 8],
    code: `
    def __init__(self):
        super().__init__()
        self.wide = nn.Linear(8, 6)
        self.two = nn.MultiheadAttention(8, 2, batch_first=True)
        self.three = nn.MultiheadAttention(8, 4, kdim=6, vdim=6, batch_first=True)
    def forward(self, x):
        x, _ = self.two(x, torch.relu(x), torch.relu(x))
        y, _ = self.three(x, self.wide(x), torch.tanh(self.wide(x)))
        return y`,
    types: ['ReLU', 'MultiheadAttention', 'Linear', 'Tanh', 'MultiheadAttention'],
  },
  {
    name: 'Looked',
    shape: [5, 8],
    code: `
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
    def forward(self, x):
        y, looks = self.attention(x, x, x)
        return looks @ y`,
    types: ['MultiheadAttention', 'MatMul'],
  },
  {
    name: 'Encoder',
    shape: [5, 8],
    code: `
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.TransformerEncoderLayer(8, 2, 12, batch_first=True),
            nn.TransformerEncoderLayer(8, 4, 12, batch_first=True, norm_first=True, activation='gelu'),
        )
    def forward(self, x):
        return self.layers(x)`,
    types: ['TransformerEncoderLayer', 'TransformerEncoderLayer'],
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
made = ${name}().eval()
torch.onnx.export(made, torch.randn(2, ${shape}), '${name}.13.onnx', opset_version=13,
                  input_names=['x'], output_names=['y'], dynamic_axes={'x': {0: 'batch'}, 'y': {0: 'batch'}})
torch.onnx.export(made, torch.randn(2, ${shape}), '${name}.17.onnx', opset_version=17)
`,
).join('')}`;

describe.skipIf(!hasPython('torch'))('what PyTorch exports', () => {
  it('comes in as the layers that it was made of, with the same outputs', async () => {
    const made = NETS.flatMap((net) =>
      ['13', '17'].map((opset) => ({
        ...net,
        file: `${net.name}.${opset}.onnx`,
      })),
    );
    const { files } = runPython(
      SCRIPT,
      {},
      made.map(({ file }) => file),
    );
    const [reference] = await testBackends();
    for (const [place, { name, file, shape, types }] of made.entries()) {
      const bytes = files[place]!;
      const read = readOnnx(bytes, file, { name });
      const found = flatten(read.document).nodes.map(({ node }) => node.type);
      expect(
        found.filter((type) => type !== 'Input' && type !== 'Output'),
        file,
      ).toEqual(types);
      const network = buildNetwork(read.document, analyze(read.document, null));
      const count = 2 * shape.reduce((product, size) => product * size, 1);
      const data = Float32Array.from({ length: count }, (_, i) => Math.sin(i * 0.7) * 2);
      const [got] = await forwardOnce(network, matching(network.state, read.weights), [data], 2, reference!);
      const [want] = (await runInOnnxRuntime(bytes, [{ shape: [2, ...shape], data }]))!;
      expect(got?.shape).toEqual(want?.shape);
      expect(relativeDifference(got!.data, want!.data), file).toBeLessThanOrEqual(1e-4);
    }
  }, 120_000);
});

/** As for going on with training: numbers are dropped in all places, with a probability of their own. */
const DROPPING = `
import torch, warnings
from torch import nn
warnings.filterwarnings('ignore')
torch.manual_seed(5)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.TransformerEncoderLayer(8, 2, 12, dropout=0.25, batch_first=True)
        self.attention = nn.MultiheadAttention(8, 4, dropout=0.4, batch_first=True)
    def forward(self, x):
        x = self.encoder(x)
        return self.attention(x, x, x)[0]
for opset in (13, 17):
    torch.onnx.export(Net().train(), torch.randn(2, 5, 8), f'{opset}.onnx', opset_version=opset,
                      do_constant_folding=False, training=torch.onnx.TrainingMode.TRAINING)
`;

it.skipIf(!hasPython('torch'))('layers that drop numbers come in whole, with how many they drop', () => {
  const { files } = runPython(DROPPING, {}, ['13.onnx', '17.onnx']);
  for (const bytes of files) {
    const { document } = readOnnx(bytes, 'net.onnx', { name: 'net' });
    const found = document.nodes.map(({ type, params }) => [type, params.dropout]);
    expect(found).toEqual([
      ['Input', undefined],
      ['TransformerEncoderLayer', 0.25],
      ['MultiheadAttention', 0.4],
      ['Output', undefined],
    ]);
  }
});
