import type { ModelNote } from '../formats/model/readModel';
import type { FitRow } from './fitWeights';

/** What became of a row, for a person to read. */
export function fitWords({ how, tensor, got, start }: FitRow): ModelNote {
  const other = { tensor: tensor ?? '', got };
  switch (how) {
    case 'name':
      return { code: 'fit.name', args: {} };
    case 'renamed':
      return { code: 'fit.renamed', args: {} };
    case 'ending':
      return { code: 'fit.ending', args: {} };
    case 'order':
      return { code: 'fit.order', args: {} };
    case 'guess':
      return { code: 'fit.guess', args: {} };
    case 'unused':
      return { code: 'fit.unused', args: {} };
    case 'missing':
      return start === null ? { code: 'fit.missing', args: {} } : { code: 'fit.missingStart', args: { start } };
    case 'shape':
      return start === null
        ? { code: 'fit.shape', args: other }
        : { code: 'fit.shapeStart', args: { ...other, start } };
  }
}
