import { LoomError } from '../core/errors';
import type { Analysis, Problem, Repair } from '../graph/analysis';
import { analyze } from '../graph/analyze';
import type { DesignDocument } from '../graph/document';
import type { SampleInfo } from '../graph/sample';
import { describeData } from './resolve';

/**
 * Everything wrong with a design, its data included: shape inference on what the data gives, and the problems of the
 * data settings themselves first.
 */
export function checkDesign(document: DesignDocument): Analysis {
  let sample: SampleInfo;
  try {
    sample = describeData(document.data);
  } catch (error) {
    if (!(error instanceof LoomError)) throw error;
    const analysis = analyze(document, null);
    const problem = {
      severity: 'error',
      message: { code: error.code, args: error.args },
      layer: null,
      repairs: repairsFor(error, document),
    } as Problem;
    return { ...analysis, problems: [problem, ...analysis.problems] };
  }
  return analyze(document, sample);
}

function repairsFor(error: LoomError, { data }: DesignDocument): Repair[] {
  if (error.code === 'data.oneHot') {
    return [
      { label: { code: 'data.repair.label', args: {} }, edits: [{ kind: 'setData', data: { target: 'label' } }] },
    ];
  }
  if (error.code === 'data.transform.image') {
    const { transform } = error.args as { readonly transform: string };
    const transforms = data.transforms.filter(({ type }) => type !== transform);
    return [
      {
        label: { code: 'data.repair.transform', args: { transform } },
        edits: [{ kind: 'setData', data: { transforms } }],
      },
    ];
  }
  return [];
}
