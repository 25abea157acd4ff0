import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../engine/core/rng';
import { confusionOf, figuresOf } from '../../../../engine/training/metrics';
import { ClassResults } from '../../../../engine/training/metrics/classResults';
import { macroOf, perClass, weightedOf } from '../../../../engine/training/metrics/perClass';
import { ValueResults } from '../../../../engine/training/metrics/valueResults';
import { hasPython, runPython } from '../../../support/python';

/** Predictions of classes, fed in batches of three. */
function classes(
  scores: readonly (readonly number[])[],
  labels: readonly number[],
  softmax = false,
  top = 5,
): ClassResults {
  const width = scores[0]?.length ?? 1;
  const results = new ClassResults(width, labels.length, false, softmax ? 'scores' : undefined, top);
  for (let at = 0; at < labels.length; at += 3) {
    const rows = scores.slice(at, at + 3);
    results.addTargets(Int32Array.from(labels.slice(at, at + 3)), rows.length);
    results.addOutputs(Float32Array.from(rows.flat()), rows.length);
  }
  return results;
}

function values(outputs: readonly (readonly number[])[], targets: readonly (readonly number[])[]): ValueResults {
  const results = new ValueResults(outputs[0]?.length ?? 1);
  for (let at = 0; at < outputs.length; at += 3) {
    const rows = outputs.slice(at, at + 3);
    results.addTargets(Float32Array.from(targets.slice(at, at + 3).flat()), rows.length);
    results.addOutputs(Float32Array.from(rows.flat()), rows.length);
  }
  return results;
}

describe('metrics of classes, by hand', () => {
  // Said: 0 0 1 1 2 0, true: 0 0 1 2 2 1.
  const results = classes(
    [
      [3, 1, 0],
      [2, 1, 0],
      [0, 2, 1],
      [0, 3, 2],
      [0, 1, 2],
      [5, 4, 0],
    ],
    [0, 0, 1, 2, 2, 1],
  );

  it('counts what was taken for what', () => {
    expect(confusionOf(results)).toEqual([2, 0, 0, 1, 1, 0, 0, 1, 1]);
  });

  it('has precision, recall and F1 of each class, and their means', () => {
    expect(perClass(results.confusion)).toEqual([
      { precision: 2 / 3, recall: 1, f1: 0.8, support: 2, predicted: 3 },
      { precision: 0.5, recall: 0.5, f1: 0.5, support: 2, predicted: 2 },
      { precision: 1, recall: 0.5, f1: 2 / 3, support: 2, predicted: 1 },
    ]);
    const { accuracy, precision, recall, f1 } = figuresOf(results);
    expect(accuracy).toBeCloseTo(4 / 6, 12);
    expect(precision).toBeCloseTo((2 / 3 + 0.5 + 1) / 3, 12);
    expect(recall).toBeCloseTo(2 / 3, 12);
    expect(f1).toBeCloseTo((0.8 + 0.5 + 2 / 3) / 3, 12);
  });

  it('has scikit-learn’s means over classes and over samples, of a class that is said and never true too', () => {
    // precision_recall_fscore_support of scikit-learn 1.9.1 with zero_division=0.
    const rows = perClass([5, 2, 0, 1, 1, 7, 3, 0, 0, 0, 0, 0, 4, 0, 2, 9]);
    const means = (of: typeof macroOf) => [of(rows, 'precision'), of(rows, 'recall'), of(rows, 'f1')];
    const wanted = {
      macro: [0.5444444444444444, 0.4653409090909091, 0.4938888888888889],
      weighted: [0.7663398692810458, 0.6176470588235294, 0.6748366013071895],
    };
    for (const [at, value] of means(macroOf).entries()) expect(value).toBeCloseTo(wanted.macro[at] as number, 12);
    for (const [at, value] of means(weightedOf).entries()) expect(value).toBeCloseTo(wanted.weighted[at] as number, 12);
    expect(weightedOf(perClass([0, 0, 0, 0]), 'f1')).toBeNull();
  });

  it('has the area under the curve, equal scores counted half', () => {
    // Class 0: inside 3 2, outside 0 0 0 5: 3 of 4 below each. Class 1: inside 2 4, outside 1 1 3 1: 3 and 4 of 4.
    // Class 2: inside 2 2, outside 0 0 1 0: all.
    expect(figuresOf(results).rocAuc).toBeCloseTo((6 / 8 + 7 / 8 + 1) / 3, 12);
    const tied = classes(
      [
        [1, 0],
        [1, 0],
      ],
      [0, 1],
    );
    expect(figuresOf(tied).rocAuc).toBe(0.5);
  });

  it('has no top 5 of three classes, and of six the share that is not last; k is chosen', () => {
    expect(figuresOf(results).topK).toBeUndefined();
    const scores = [
      [5, 4, 3, 2, 1, 0],
      [5, 4, 3, 2, 1, 0],
      // All alike: the last does not come first.
      [1, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1],
    ];
    const found = (labels: readonly number[], k: number) => figuresOf(classes(scores, labels, false, k)).topK;
    expect(found([4, 5, 5, 4], 5)).toBe(0.5);
    expect([2, 3, 4].map((k) => found([1, 2, 3, 0], k))).toEqual([0.5, 0.75, 1]);
    expect(found([4, 5, 5, 4], 6)).toBeUndefined();
  });

  it('takes a score that is no number for the highest, as the loop does, and has no curve then', () => {
    const odd = classes([[1, Number.NaN, 2]], [1]);
    expect(confusionOf(odd)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(figuresOf(odd).rocAuc).toBeUndefined();
  });

  it('leaves out of the means what neither occurs nor is said', () => {
    const { precision, recall } = figuresOf(classes([[1, 0, 0, 0]], [0]));
    expect([precision, recall]).toEqual([1, 1]);
  });

  it('starts anew after clear', () => {
    const again = classes([[0, 1]], [0]);
    again.clear();
    again.addTargets(Int32Array.of(1), 1);
    again.addOutputs(Float32Array.of(0, 1), 1);
    expect(confusionOf(again)).toEqual([0, 0, 0, 1]);
  });

  it('reads the class from a 0/1 vector', () => {
    const oneHot = new ClassResults(3, 2, true, undefined, 5);
    oneHot.addTargets(Float32Array.of(0, 0, 1, 1, 0, 0), 2);
    oneHot.addOutputs(Float32Array.of(0.1, 0.2, 0.9, 0.1, 0.2, 0.1), 2);
    expect(confusionOf(oneHot)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe('metrics of values, by hand', () => {
  it('has MAE, RMSE and R²', () => {
    const { mae, rmse, r2 } = figuresOf(values([[1], [2], [3], [6]], [[1], [3], [3], [4]]));
    expect(mae).toBe(0.75);
    expect(rmse).toBeCloseTo(Math.sqrt(5 / 4), 12);
    // Mean 2.75, variation 1.75² + 3 · 0.25² … = 4.75.
    expect(r2).toBeCloseTo(1 - 5 / 4.75, 12);
  });

  it('loses no digits to a large offset', () => {
    const far = values([[100001], [100002], [100003]], [[100001], [100002], [100003.5]]);
    // Around their mean 0, 1 and 2.5 vary by (7² + 1² + 8²) / 36.
    expect(figuresOf(far).r2).toBeCloseTo(1 - 0.25 / (114 / 36), 12);
  });

  it('has R² of values however small they are', () => {
    const scaled = (rows: number[][], by: number) => rows.map((row) => row.map((value) => value * by));
    const [outputs, targets] = [
      [[1], [2], [3], [6]],
      [[1], [3], [3], [4]],
    ];
    for (const by of [2 ** -24, 2 ** -40, 2 ** -60]) {
      expect(figuresOf(values(scaled(outputs, by), scaled(targets, by))).r2).toBeCloseTo(1 - 5 / 4.75, 12);
    }
  });

  it('has no R² of values that are all alike, wherever they lie', () => {
    for (const value of [3, 0.1, 1e-7, 1e9, 0]) {
      const alike = Array.from({ length: 7 }, () => [value]);
      expect(
        figuresOf(
          values(
            alike.map(() => [1]),
            alike,
          ),
        ).r2,
      ).toBeUndefined();
    }
  });

  it('has R² of a first value that stands alone among many', () => {
    const targets = Array.from({ length: 10_000 }, (_, i) => [i === 0 ? 5 : 0.1]);
    expect(figuresOf(values(targets, targets)).r2).toBe(1);
  });
});

describe.skipIf(!hasPython('numpy'))('metrics beside formulas of numpy', () => {
  const random = new RandomStream(3, 1);
  const rows = (count: number, width: number) =>
    Array.from({ length: count }, () => Array.from({ length: width }, () => Math.fround(random.normal())));

  it('of classes: agree on 200 samples of 7 classes, some of them rare', () => {
    const scores = rows(200, 7).map((row) => row.map((score) => Math.fround(Math.round(score * 4) / 4)));
    const labels = scores.map((row, i) => (i % 3 === 0 ? row.indexOf(Math.max(...row)) : random.integer(6)));
    const { printed } = runPython(`
import json, numpy as np
scores = np.array(json.loads('''${JSON.stringify(scores)}''')); labels = np.array(json.loads('''${JSON.stringify(labels)}'''))
p = np.exp(scores - scores.max(1, keepdims=True)); p /= p.sum(1, keepdims=True)
p = p.astype(np.float32)
said = scores.argmax(1)
seen = [c for c in range(7) if (labels == c).any() or (said == c).any()]
div = lambda a, b: a / b if b else 0.0
prec = [div(((said == c) & (labels == c)).sum(), (said == c).sum()) for c in seen]
rec = [div(((said == c) & (labels == c)).sum(), (labels == c).sum()) for c in seen]
f1 = [div(2 * a * b, a + b) for a, b in zip(prec, rec)]
auc = []
for c in range(7):
    inside, outside = p[labels == c, c], p[labels != c, c]
    if len(inside) and len(outside):
        d = inside[:, None] - outside[None, :]
        auc.append(((d > 0).sum() + 0.5 * (d == 0).sum()) / d.size)
order = np.argsort(-scores, axis=1, kind='stable')[:, :3]
print(json.dumps([(said == labels).mean(), (order == labels[:, None]).any(1).mean(), np.mean(prec), np.mean(rec), np.mean(f1), np.mean(auc)]))
`);
    const { accuracy, topK, precision, recall, f1, rocAuc } = figuresOf(classes(scores, labels, true, 3));
    const [a, t, p, r, f, roc] = JSON.parse(printed) as number[];
    for (const [got, want] of [
      [accuracy, a],
      [topK, t],
      [precision, p],
      [recall, r],
      [f1, f],
    ]) {
      expect(got).toBeCloseTo(want as number, 12);
    }
    // Probabilities of float32 tie by chance of rounding.
    expect(rocAuc).toBeCloseTo(roc as number, 4);
  });

  it('of values: agree on 100 samples of 5 values', () => {
    const targets = rows(100, 5).map((row) => row.map((value, i) => Math.fround(value * 10 ** i)));
    const outputs = targets.map((row) => row.map((value) => Math.fround(value + random.normal())));
    const { printed } = runPython(`
import json, numpy as np
y = np.array(json.loads('''${JSON.stringify(targets)}''')); p = np.array(json.loads('''${JSON.stringify(outputs)}'''))
e = p - y
print(json.dumps([np.abs(e).mean(), np.sqrt((e * e).mean()), 1 - (e * e).sum() / ((y - y.mean(0)) ** 2).sum()]))
`);
    const { mae, rmse, r2 } = figuresOf(values(outputs, targets));
    const [wantMae, wantRmse, wantR2] = JSON.parse(printed) as number[];
    expect(mae).toBeCloseTo(wantMae as number, 9);
    expect(rmse).toBeCloseTo(wantRmse as number, 9);
    expect(r2).toBeCloseTo(wantR2 as number, 9);
  });
});
