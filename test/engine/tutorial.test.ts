import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { constant, nn, optim, Runtime, type Tensor } from '../../engine';
import type { TensorData } from '../../engine/core/dtype';
import { testBackends } from '../support/backends';
import { hasPython, runPython } from '../support/python';
import { drawn, errorOf, expected, relativeError } from './tutorialValues';

/** ‖a − b‖ / ‖b‖ that is allowed between PyTorch's float32 and ours. */
const TOLERANCE = 1e-5;

// The network of the tutorial.
class Net extends nn.Module {
  readonly conv1 = new nn.Conv2d(1, 6, 3);
  readonly conv2 = new nn.Conv2d(6, 16, 3);
  readonly fc1 = new nn.Linear(16 * 28 * 28, 512);
  readonly fc2 = new nn.Linear(512, 64);
  readonly fc3 = new nn.Linear(64, 2);

  override forward(input: Tensor): Tensor {
    let x = this.conv1.forward(input);
    x = x.relu();
    x = this.conv2.forward(x);
    x = x.relu();
    x = x.view(-1, 16 * 28 * 28);
    x = this.fc1.forward(x);
    x = x.relu();
    x = this.fc2.forward(x);
    x = x.relu();
    x = this.fc3.forward(x);
    return x;
  }
}

/** The tutorial, line by line, and all values it makes by the fixture's names. */
async function runTutorial(runtime: Runtime): Promise<Map<string, TensorData>> {
  const values = new Map<string, TensorData>();

  // net = Net(), with weights from the formula in place of random ones
  const net = new Net();
  for (const [name, parameter] of net.namedParameters()) await runtime.write(parameter, drawn(name, parameter.shape));
  // input_data = torch.randn(1, 1, 32, 32)
  const inputData = constant(drawn('input', [1, 1, 32, 32]), [1, 1, 32, 32]);
  // target = torch.randn(2); target = target.view(1, -1)
  let target = constant(drawn('target', [2]), [2]);
  target = target.view(1, -1);

  // out = net(input_data)
  let out = net.forward(inputData);
  // criterion = nn.L1Loss(); loss = criterion(out, target)
  const criterion = new nn.L1Loss();
  const loss = criterion.forward(out, target);
  values.set('out', await runtime.read(out));
  values.set('loss', Float32Array.of(await runtime.item(loss)));

  // net.zero_grad(); loss.backward()
  net.zeroGrad();
  loss.backward();
  for (const [name, parameter] of net.namedParameters()) {
    values.set(`grad:${name}`, await runtime.read(parameter.grad as Tensor));
  }

  // optimizer = optim.SGD(net.parameters(), lr=0.01); optimizer.step()
  const optimizer = new optim.SGD(net.parameters(), { lr: 0.01 });
  await optimizer.step(runtime);
  for (const [name, parameter] of net.namedParameters()) values.set(`after:${name}`, await runtime.read(parameter));

  // out = net(input_data)
  out = net.forward(inputData);
  values.set('outAfter', await runtime.read(out));
  return values;
}

describe.each(await testBackends())('the tutorial on the $name backend', (backend) => {
  let values: Map<string, TensorData>;
  beforeAll(async () => {
    values = await runTutorial(new Runtime(backend));
  }, 120_000);

  it.each(Object.keys(expected))('%s is what PyTorch computed', (name) => {
    expect(errorOf(name, values.get(name) as TensorData)).toBeLessThan(TOLERANCE);
  });

  it('has the fixture for all values, and no others', () => {
    expect([...values.keys()]).toEqual(Object.keys(expected));
  });

  it.skipIf(!hasPython('torch'))('every single value is what PyTorch computes now', () => {
    const all = computedNow();
    let start = 0;
    for (const [name, ours] of values) {
      const theirs = all.subarray(start, start + ours.length);
      start += ours.length;
      expect(relativeError(ours, theirs), name).toBeLessThan(TOLERANCE);
    }
    expect(start).toBe(all.length);
  });
});

let computed: Float32Array | undefined;

/** All values of the tutorial, from PyTorch itself; asked once. */
function computedNow(): Float32Array {
  if (!computed) {
    const script = readFileSync(new URL('../fixtures/tutorial.py', import.meta.url), 'utf8');
    const [bytes] = runPython(`${script}\nwrite_all('values.bin')`, {}, ['values.bin']).files;
    computed = new Float32Array((bytes as Uint8Array).slice().buffer);
  }
  return computed;
}

it('the network has the 6,456,942 parameters of the tutorial, named as in PyTorch', () => {
  const named = new Net().namedParameters();
  expect(named.reduce((count, [, parameter]) => count + parameter.numel, 0)).toBe(6_456_942);
  expect(named.slice(0, 4).map(([name]) => name)).toEqual(['conv1.weight', 'conv1.bias', 'conv2.weight', 'conv2.bias']);
});
