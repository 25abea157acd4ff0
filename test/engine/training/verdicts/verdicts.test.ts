import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { formatMessage, type Message } from '../../../../engine/text/messages';
import { diagnose } from '../../../../engine/training/diagnosis';
import { VERDICT_KINDS } from '../../../../engine/training/protocol';
import { remedyFor } from '../../../../engine/training/remedies';
import { fromJson } from '../../../../main/host/files/jsonNumbers';
import { heldOut } from './heldOut';
import { firstRemedy, identityOf, type Recording, type RemedyTrial, recordingFile, trialsFile } from './recording';
import { designOf, type Scenario } from './scenario';
import { scenarios } from './scenarios';

function recordingOf(scenario: Scenario): Recording {
  const file = recordingFile(scenario);
  const recorded = existsSync(file) ? (fromJson(readFileSync(file, 'utf8')) as Recording) : null;
  if (recorded?.scenario === identityOf(scenario)) return recorded;
  throw new Error(`${scenario.name} has no recording of its own: node test/engine/training/verdicts/record.mjs`);
}

const isHealthy = ({ right }: Scenario): boolean => right.every((kind) => kind === 'fitting');

function isWhole({ code, args }: Message) {
  for (const language of ['en', 'zh-CN'] as const) {
    expect(formatMessage(language, code, args)).not.toMatch(/[{}]|undefined|NaN/);
  }
}

const all = [
  ...scenarios.map((one) => [one.name, one] as const),
  ...heldOut.map((one) => [`held out: ${one.name}`, one] as const),
];

const verdictOf = (scenario: Scenario) => diagnose({ ...recordingOf(scenario), design: designOf(scenario) });
const isRight = (scenario: Scenario) => scenario.right.includes(verdictOf(scenario).kind);

describe('the first remedy against overfitting', () => {
  const trials = JSON.parse(readFileSync(trialsFile, 'utf8')) as RemedyTrial[];
  const overfitting = scenarios.filter(({ right }) => right[0] === 'overfitting');
  const mean = (losses: readonly number[]) => losses.reduce((a, b) => a + b, 0) / losses.length;

  it('was tried on each such scenario as it is', () => {
    expect(trials.map(({ scenario }) => scenario)).toEqual(overfitting.map(identityOf));
    for (const [at, scenario] of overfitting.entries()) {
      expect(firstRemedy(scenario, recordingOf(scenario))).toMatchObject({
        kind: trials[at]?.remedy,
        edits: trials[at]?.edits,
      });
    }
  });

  // README.md says what is known of the other one.
  it('lowers the best validation loss, the mean of three seeds, in four of five', () => {
    const helped = trials.filter(({ before, after }) => mean(after) < mean(before));
    expect(trials.length).toBeGreaterThanOrEqual(5);
    expect(helped.length / trials.length).toBeGreaterThanOrEqual(0.8);
  });

  it('leaves the epochs as they are, so that stopping earlier is no win', () => {
    for (const { edits } of trials) {
      for (const edit of edits) expect(edit.kind === 'setTraining' && 'epochs' in edit.training).toBe(false);
    }
  });
});

describe('the truth table', () => {
  it.each(all)('%s', (_, scenario) => {
    const design = designOf(scenario);
    const verdict = verdictOf(scenario);
    expect(scenario.right).toContain(verdict.kind);
    isWhole(verdict.message);
    expect(verdict.confidence).toBeGreaterThanOrEqual(0.5);
    // What is wrong can be seen on the curves, within the run.
    expect(verdict.evidence.length > 0).toBe(verdict.kind !== 'fitting');
    for (const one of verdict.evidence) {
      isWhole(one.label);
      if (one.kind === 'stretch' && verdict.kind !== 'tooEarly')
        expect([one.from >= 1, one.to]).toEqual([true, recordingOf(scenario).epochs.length]);
      if (one.kind === 'level') expect(one.value).toBeGreaterThan(0);
    }
    if (verdict.kind === 'underfitting') {
      // The sentence says of the loss what the shade beside it says.
      const falls = verdict.evidence.some(({ label }) => label.code === 'evidence.falls');
      expect(verdict.message.code === 'verdict.underfitting.behind').toBe(falls);
    }
    for (const kind of verdict.remedies) {
      const remedy = remedyFor(design, kind, verdict);
      expect(remedy, kind).not.toBeNull();
      if (!remedy) continue;
      isWhole(remedy.label);
      const changed = applyEdits(design, remedy.edits);
      expect(changed).not.toEqual(design);
      expect(checkDesign(changed).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it.each(all)('%s: two epochs tell nothing but a rate out of control', (_, scenario) => {
    const { epochs, ...facts } = recordingOf(scenario);
    const { kind } = diagnose({ ...facts, epochs: epochs.slice(0, 2), design: designOf(scenario) });
    expect(['tooEarly', 'rateTooHigh']).toContain(kind);
    if (isHealthy(scenario)) expect(kind).toBe('tooEarly');
  });

  it('is right about nine of ten of forty and more, and of those held out', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(heldOut.length).toBeGreaterThanOrEqual(20);
    for (const part of [[...scenarios, ...heldOut], heldOut]) {
      expect(part.filter(isRight).length / part.length).toBeGreaterThanOrEqual(0.9);
    }
  });

  it('calls no healthy run sick after its last epoch, of at least seven held out', () => {
    expect(heldOut.filter(isHealthy).length).toBeGreaterThanOrEqual(7);
    const healthy = [...scenarios, ...heldOut].filter(isHealthy);
    expect(healthy.filter((one) => verdictOf(one).kind !== 'fitting').map(({ name }) => name)).toEqual([]);
  });

  it('calls no healthy run sick on its way', () => {
    const called: Record<string, number[]> = {};
    for (const scenario of [...scenarios, ...heldOut].filter(isHealthy)) {
      const { epochs, ...facts } = recordingOf(scenario);
      const sick = epochs.flatMap((_, at) => {
        const { kind } = diagnose({ ...facts, epochs: epochs.slice(0, at + 1), design: designOf(scenario) });
        return kind === 'tooEarly' || kind === 'fitting' ? [] : [at + 1];
      });
      if (sick.length > 0) called[scenario.name] = sick;
    }
    expect(called).toEqual({});
  });

  it('has every kind', () => {
    const kinds = new Set(scenarios.flatMap(({ right }) => right));
    expect(VERDICT_KINDS.filter((kind) => kind !== 'tooEarly' && !kinds.has(kind))).toEqual([]);
  });

  it('names each scenario once', () => {
    expect(new Set(all.map(([, { name }]) => name)).size).toBe(all.length);
  });
});
