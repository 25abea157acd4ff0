import { useMemo } from 'react';
import type { Analysis } from '../../../engine/graph/analysis';
import type { DesignDocument } from '../../../engine/graph/document';
import { useLanguage, useTranslate } from '../../i18n';
import { Figures } from './Figures';
import { fieldOfNetwork, fieldSizes } from './fieldSizes';
import { type Figure, measuredTogether, trainingFigure } from './figureRows';

interface NetworkFiguresProps {
  readonly document: DesignDocument;
  readonly analysis: Analysis;
}

/** How big the whole network is, which layers it comes from, and how far it sees. */
export function NetworkFigures({ document, analysis }: NetworkFiguresProps) {
  const t = useTranslate();
  const language = useLanguage();
  const { leftOut, uncounted } = analysis;
  // A network that is not wired to its end yet would else count as nothing.
  const isPartial = leftOut > 0 && analysis.problems.some(({ severity }) => severity === 'error');
  const measured = useMemo(
    () =>
      measuredTogether(
        document,
        analysis,
        analysis.order.filter((id) => isPartial || analysis.nodes.get(id)?.takesPart),
      ),
    [document, analysis, isPartial],
  );
  const more = useMemo((): readonly Figure[] => {
    if (isPartial) return [];
    const training = trainingFigure(t, language, document, analysis.totals);
    const { widest, all } = fieldOfNetwork(analysis);
    if (!widest) return [training];
    const size = fieldSizes(t, widest, language);
    const common = { id: 'field', label: t('editor.figures.field'), exact: null, shares: null, lines: [] };
    return all
      ? [
          training,
          { ...common, value: t('editor.figures.thenAll', { size }), help: t('editor.figures.thenAllHelp', { size }) },
        ]
      : [training, { ...common, value: size, help: t('editor.figures.fieldHelp') }];
  }, [document, analysis, isPartial, language, t]);
  const notes = [
    leftOut > 0 && t(isPartial ? 'editor.figures.soFar' : 'editor.figures.leftOut', { count: leftOut }),
    uncounted > 0 && t('editor.figures.uncounted', { count: uncounted }),
  ].filter((note) => note !== false);
  return <Figures measured={measured} more={more} notes={notes} />;
}
