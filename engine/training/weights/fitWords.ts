import type { Shape } from '../../core/shape';
import type { ModelNote } from '../../formats/model/readModel';
import type { FitRow } from './fitWeights';

/**
 * What became of a row, for a person to read. @param none Whether nothing of the file suits, so that nothing is taken or drawn.
 * @param sizes How the reader's language writes a shape.
 */
export function fitWords(
  { how, tensor, got, start }: FitRow,
  none: boolean,
  sizes: (shape: Shape) => string,
): ModelNote {
  const other = { tensor: tensor ?? '', got: sizes(got ?? []) };
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
      if (none) return { code: 'fit.unusedAlone', args: {} };
      return { code: 'fit.unused', args: {} };
    case 'missing':
      if (none) return { code: 'fit.missingAlone', args: {} };
      return start === null ? { code: 'fit.missing', args: {} } : { code: 'fit.missingStart', args: { start } };
    case 'shape':
      if (none) return { code: 'fit.shapeAlone', args: other };
      return start === null
        ? { code: 'fit.shape', args: other }
        : { code: 'fit.shapeStart', args: { ...other, start } };
  }
}
