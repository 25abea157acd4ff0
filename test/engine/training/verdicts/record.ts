import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import type { Edit } from '../../../../engine/graph/edits';
import { diagnose } from '../../../../engine/training/diagnosis';
import { fromJson } from '../../../../main/host/files/jsonNumbers';
import { testBackends } from '../../../support/backends';
import { heldOut } from './heldOut';
import {
  factsOf,
  firstRemedy,
  identityOf,
  type Recording,
  type RemedyTrial,
  record,
  recordingFile,
  recordingText,
  train,
  trialsFile,
} from './recording';
import { designOf, type Scenario } from './scenario';
import { scenarios } from './scenarios';

const isPresent = (scenario: Scenario): boolean => {
  const file = recordingFile(scenario);
  if (!existsSync(file)) return false;
  return (fromJson(readFileSync(file, 'utf8')) as Recording).scenario === identityOf(scenario);
};

/** Trains scenarios and writes down what they came to: those named, else those without a recording of their own. */
async function recordAll(names: readonly string[]): Promise<void> {
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

/** Reads the samples of every recording anew, and leaves its training as it was. */
async function recordFacts(): Promise<void> {
  for (const scenario of [...scenarios, ...heldOut].filter(isPresent)) {
    const recorded = fromJson(readFileSync(recordingFile(scenario), 'utf8')) as Recording;
    writeFileSync(recordingFile(scenario), recordingText({ ...recorded, data: await factsOf(scenario) }));
  }
}

const SEEDS = [1, 2, 3];

/** Trains overfitting scenarios with and without the first remedy that their verdicts name, each three times: where either is new. */
async function recordRemedies(): Promise<void> {
  const backend = (await testBackends()).find(({ name }) => name === 'wasm');
  if (!backend) throw new Error('no WebAssembly here');
  const known = JSON.parse(readFileSync(trialsFile, 'utf8')) as RemedyTrial[];
  const trials: RemedyTrial[] = [];
  for (const scenario of scenarios.filter(({ right }) => right[0] === 'overfitting')) {
    const recorded = fromJson(readFileSync(recordingFile(scenario), 'utf8')) as Recording;
    const remedy = firstRemedy(scenario, recorded);
    const same = known.find(
      (one) => one.scenario === identityOf(scenario) && isDeepStrictEqual(one.edits, remedy.edits),
    );
    if (same) {
      trials.push(same);
      continue;
    }
    const best = async (edits: readonly Edit[], seed: number) => {
      const design = applyEdits(designOf(scenario), [...edits, { kind: 'setTraining', training: { seed } }]);
      const { epochs } = await train(scenario, design, backend);
      return Math.min(...epochs.map(({ validLoss }) => validLoss ?? Number.NaN));
    };
    const [before, after]: [number[], number[]] = [[], []];
    for (const seed of SEEDS) {
      before.push(await best([], seed));
      after.push(await best(remedy.edits, seed));
    }
    trials.push({
      scenario: identityOf(scenario),
      name: scenario.name,
      remedy: remedy.kind,
      edits: remedy.edits,
      before,
      after,
    });
    console.log(
      `${scenario.name}, ${remedy.kind}: ${before.map((x) => x.toFixed(3))} → ${after.map((x) => x.toFixed(3))}`,
    );
  }
  writeFileSync(trialsFile, `${JSON.stringify(trials)}\n`);
}

const asked = process.argv.slice(2);
if (asked.includes('--facts')) await recordFacts();
await recordAll(asked.filter((name) => !name.startsWith('--')));
if (asked.includes('--remedies')) await recordRemedies();
