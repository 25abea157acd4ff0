import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { DesignDocument } from '../../engine/graph/document';
import { formulaText } from '../../engine/text/formulas';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import type { Change } from './drawnScene';
import { formatShape } from './ports';
import type { SceneWire } from './scene';
import { wireFlow, wireFormula, wireProblems } from './wires';

interface WireWords {
  /** What stands on the wire: what flows over it, or why that does not fit. */
  readonly label: string;
  /** The same for screen readers. */
  readonly spoken: string;
  /** The problems of the design as it is, also while a repair is shown. */
  readonly problems: readonly Problem[];
  /** Whether the wire would carry what fits, or other shapes than now. */
  readonly mended: boolean;
}

/** What a wire says: its shape, or where shapes do not fit both of them and the arithmetic; a preview's while there is one. */
export function useWireWords(wire: SceneWire | undefined, change: Change | undefined): WireWords {
  const { t } = useTranslation();
  const problems = useDesign(useShallow(({ analysis }) => (wire ? wireProblems(analysis, wire) : [])));
  const words = (document: DesignDocument, analysis: Analysis | null) => {
    const formula = wire ? wireFormula(wireProblems(analysis, wire)) : null;
    const shape = wire ? formatShape(wireFlow(document, analysis, wire.from).type) : '';
    const label = formula ? formulaText(formula) : shape || t('editor.canvas.unknownShape');
    return { label, spoken: formula ? t('editor.canvas.misfit', { ...formula }) : label };
  };
  const now = useDesign(
    useShallow(({ document, analysis }) => (document ? words(document, analysis) : { label: '', spoken: '' })),
  );
  const then = usePreview(
    useShallow(({ preview }) => (preview && change !== 'gone' ? words(preview.after, preview.analysis) : null)),
  );
  return { ...(then ?? now), problems, mended: then !== null && then.label !== now.label };
}
