import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { hasPython, runPython } from '../../support/python';
import { dist } from '../support/built';
import { eventsOf, runCli } from '../support/cli';
import { tempFolder } from '../support/folder';
import { classesInOnnxRuntime, ownClasses } from '../support/predictedClasses';

/** mnist-cnn as one would write it by hand, with the constants that the design states, and as it is exported; fed raw digits. */
const SCRIPT = `
import gzip, json, struct, sys
sys.path.insert(0, '.')
import numpy as np
import model
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.fc1 = nn.Linear(3136, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = nn.functional.max_pool2d(self.conv1(x).relu(), 2)
        x = nn.functional.max_pool2d(self.conv2(x).relu(), 2)
        return self.fc2(self.fc1(x.flatten(1)).relu())

def from_npz():
    arrays = np.load('weights.npz')
    return {name: torch.from_numpy(arrays[name]) for name in arrays.files}

def from_safetensors():
    raw = open('weights.safetensors', 'rb').read()
    length = struct.unpack('<Q', raw[:8])[0]
    state = {}
    for name, entry in json.loads(raw[8:8 + length]).items():
        if name == '__metadata__':
            continue
        start, end = (8 + length + offset for offset in entry['data_offsets'])
        state[name] = torch.tensor(np.frombuffer(raw[start:end], np.float32).reshape(entry['shape']))
    return state

# The same numbers from both files: one network of them is enough.
state, again = from_npz(), from_safetensors()
assert state.keys() == again.keys() and all(torch.equal(state[name], again[name]) for name in state)

raw = torch.tensor(np.frombuffer(gzip.open('images.gz').read(), np.uint8, offset=16).reshape(-1, 1, 28, 28))
images = (raw.float() / 255 - 0.1307) / 0.3081
for make, state, images in (
    (Net, state, images),
    (model.Net, torch.load('model.pt', weights_only=True), model.preprocess(raw)),
):
    net = make().eval()
    net.load_state_dict(state)
    with torch.no_grad():
        print(*(code for x in images.split(500) for code in net(x).argmax(1).tolist()))
`;

test.skipIf(!hasPython('torch'))(
  'PyTorch and ONNX Runtime, with exported files alone and raw digits, put each test digit into the class that we put it into',
  async () => {
    const cwd = tempFolder();
    await runCli(['new', 'mnist-cnn', '-o', 'digits.loom'], { cwd });
    const training = await runCli(['train', 'digits.loom', '--epochs', '1', '--limit', '1024', '--json'], { cwd });
    expect(training.code, training.stderr).toBe(0);
    const ended = eventsOf(training.stdout).at(-1) as { weights: string; testAccuracy: number };
    for (const [format, target, ...flags] of [
      ['npz', 'weights.npz'],
      ['safetensors', 'weights.safetensors'],
      ['pytorch', 'model.py'],
      ['onnx', 'digits.onnx', '--raw-input'],
    ] as const) {
      const exported = await runCli(
        ['export', 'digits.loom', '--weights', ended.weights, '--format', format, '-o', target, ...flags],
        { cwd },
      );
      expect(exported.code, exported.stderr).toBe(0);
    }
    const images = readFileSync(join(dist, 'data/mnist/t10k-images-idx3-ubyte.gz'));
    const labels = gunzipSync(readFileSync(join(dist, 'data/mnist/t10k-labels-idx1-ubyte.gz'))).subarray(8);
    const { printed } = runPython(SCRIPT, {
      'weights.npz': readFileSync(join(cwd, 'weights.npz')),
      'weights.safetensors': readFileSync(join(cwd, 'weights.safetensors')),
      'model.py': readFileSync(join(cwd, 'model.py')),
      'model.pt': readFileSync(join(cwd, 'model.pt')),
      'images.gz': images,
    });
    const raw = {
      shape: [10_000, 1, 28, 28],
      data: Float32Array.from(gunzipSync(images).subarray(16), (byte) => byte / 255),
    };
    const classes = await ownClasses(cwd, 'digits.loom', ended.weights, raw);
    const right = classes.filter((own, row) => own === labels[row]).length;
    expect(right).toBe(Math.round(ended.testAccuracy * 10_000));
    expect(right).toBeGreaterThan(7_000);
    const found = printed.split('\n').map((line) => line.split(' ').map(Number));
    expect(found).toEqual([classes, classes]);
    expect(await classesInOnnxRuntime(readFileSync(join(cwd, 'digits.onnx')), raw)).toEqual(classes);
  },
  480_000,
);
