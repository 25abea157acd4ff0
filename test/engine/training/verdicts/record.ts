import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { diagnose } from '../../../../engine/training/diagnosis';
import { fromJson } from '../../../../main/host/jsonNumbers';
import { testBackends } from '../../../support/backends';
import { heldOut } from './heldOut';
import { identityOf, type Recording, record, recordingFile, recordingText } from './recording';
import { designOf, type Scenario } from './scenario';
import { scenarios } from './scenarios';

const isPresent = (scenario: Scenario): boolean => {
  const file = recordingFile(scenario);
  if (!existsSync(file)) return false;
  return (fromJson(readFileSync(file, 'utf8')) as Recording).scenario === identityOf(scenario);
};

/** Trains scenarios and writes down what they came to: those named, else those without a recording of their own. */
export async function recordAll(names: readonly string[]): Promise<void> {
  const all = [...scenarios, ...heldOut];
  const wanted = all.filter((one) =>
    names.length > 0 ? names.some((name) => one.name.includes(name)) : !isPresent(one),
  );
  const backend = (await testBackends()).find(({ name }) => name === 'wasm');
  if (!backend) throw new Error('no WebAssembly here');
  for (const scenario of wanted) {
    const started = performance.now();
    const recording = await record(scenario, backend);
    writeFileSync(recordingFile(scenario), recordingText(recording));
    const verdict = diagnose({ ...recording, design: designOf(scenario) });
    const isRight = scenario.right.includes(verdict.kind);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `${isRight ? 'right' : 'WRONG'}  ${scenario.name}: ${verdict.kind} (${verdict.message.code}), ${seconds} s`,
    );
  }
}
