import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasPython, runPython } from '../../support/python';
import { dist } from '../support/built';
import { eventsOf, runCli } from '../support/cli';
import { tempFolder } from '../support/folder';

/** mnist-cnn as one would write it by hand, fed raw digits with the constants that the design states. */
const SCRIPT = `
import gzip, json, struct
import numpy as np
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

images = torch.tensor(np.frombuffer(gzip.open('images.gz').read(), np.uint8, offset=16).reshape(-1, 1, 28, 28).astype(np.float32))
labels = torch.tensor(np.frombuffer(gzip.open('labels.gz').read(), np.uint8, offset=8).astype(np.int64))
images = (images / 255 - 0.1307) / 0.3081
for state in (from_npz(), from_safetensors(), torch.load('weights.pt', weights_only=True)):
    net = Net().eval()
    net.load_state_dict(state)
    with torch.no_grad():
        right = sum(int((net(x).argmax(1) == y).sum()) for x, y in zip(images.split(500), labels.split(500)))
    print(right)
`;

test.skipIf(!hasPython('torch'))(
  'PyTorch, with exported weights and raw digits, is right about exactly as many as our own test says',
  async () => {
    const cwd = tempFolder();
    await runCli(['new', 'mnist-cnn', '-o', 'digits.loom'], { cwd });
    const training = await runCli(['train', 'digits.loom', '--epochs', '1', '--limit', '1024', '--json'], { cwd });
    expect(training.code, training.stderr).toBe(0);
    const ended = eventsOf(training.stdout).at(-1) as { weights: string; testAccuracy: number };
    for (const format of ['npz', 'safetensors', 'pt']) {
      const target = `weights.${format}`;
      const exported = await runCli(
        ['export', 'digits.loom', '--weights', ended.weights, '--format', format, '-o', target],
        { cwd },
      );
      expect(exported.code, exported.stderr).toBe(0);
    }
    const { printed } = runPython(SCRIPT, {
      'weights.npz': readFileSync(join(cwd, 'weights.npz')),
      'weights.safetensors': readFileSync(join(cwd, 'weights.safetensors')),
      'weights.pt': readFileSync(join(cwd, 'weights.pt')),
      'images.gz': readFileSync(join(dist, 'data/mnist/t10k-images-idx3-ubyte.gz')),
      'labels.gz': readFileSync(join(dist, 'data/mnist/t10k-labels-idx1-ubyte.gz')),
    });
    const right = Math.round(ended.testAccuracy * 10_000);
    expect(right).toBeGreaterThan(7_000);
    expect(printed.split('\n').map(Number)).toEqual([right, right, right]);
  },
  240_000,
);
