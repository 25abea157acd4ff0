import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '../../../engine/graph/analysis';
import type { DesignDocument } from '../../../engine/graph/document';
import { useLanguage } from '../../i18n';
import { Figures } from './Figures';
import { fieldOfNetwork, fieldSizes } from './fieldSizes';
import { type Figure, measuredTogether } from './figures';

interface NetworkFiguresProps {
  readonly document: DesignDocument;
  readonly analysis: Analysis;
}

/** How big the whole network is, which layers it comes from, and how far it sees. */
export function NetworkFigures({ document, analysis }: NetworkFiguresProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const measured = useMemo(() => measuredTogether(document, analysis, analysis.order), [document, analysis]);
  const more = useMemo((): readonly Figure[] => {
    const { widest, all } = fieldOfNetwork(analysis);
    if (!widest) return [];
    const size = fieldSizes(widest, language);
    const common = { id: 'field', label: t('editor.figures.field'), exact: null, shares: null, lines: [] };
    return all
      ? [{ ...common, value: t('editor.figures.thenAll', { size }), help: t('editor.figures.thenAllHelp', { size }) }]
      : [{ ...common, value: size, help: t('editor.figures.fieldHelp') }];
  }, [analysis, language, t]);
  return <Figures measured={measured} more={more} />;
}
