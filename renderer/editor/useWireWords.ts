import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { DesignDocument } from '../../engine/graph/document';
import { misfitText } from '../../engine/text/misfits';
import { useDesign } from '../state/designStore';
import { usePreview } from '../state/previewStore';
import type { Change } from './drawnScene';
import type { SceneWire } from './scene';
import { wholeShape } from './shapeText';
import { wireFlow, wireMisfit, wireProblems } from './wires';

interface WireWords {
  /** What stands on the wire: what flows over it, or why that does not fit. */
  readonly label: string;
  /** The same for screen readers. */
  readonly spoken: string;
  /** The problems of the design as it is, also while a repair is shown. */
  readonly problems: readonly Problem[];
  /** How bad it is, in the repair's design while one is shown; undefined where nothing is wrong. */
  readonly severity: Problem['severity'] | undefined;
  /** Whether a repair that is shown would leave nothing wrong with it. */
  readonly mended: boolean;
  /** Whether with that repair it would say something else. */
  readonly changed: boolean;
}

const NONE: readonly Problem[] = [];

/** What a wire says: its shape, or where shapes do not fit both of them and the arithmetic; a preview's while there is one. */
export function useWireWords(wire: SceneWire | undefined, change: Change | undefined): WireWords {
  const { t } = useTranslation();
  const problems = useDesign(useShallow(({ analysis }) => (wire ? wireProblems(analysis, wire) : [])));
  const words = (document: DesignDocument, analysis: Analysis | null) => {
    const misfit = wire ? wireMisfit(wireProblems(analysis, wire)) : null;
    const shape = wire ? wholeShape(wireFlow(document, analysis, wire.from).type) : '';
    const label = misfit ? misfitText(misfit) : shape || t('editor.canvas.unknownShape');
    return { label, spoken: misfit ? t('editor.canvas.misfit', { ...misfit }) : label };
  };
  const now = useDesign(
    useShallow(({ document, analysis }) => (document ? words(document, analysis) : { label: '', spoken: '' })),
  );
  const then = usePreview(
    useShallow(({ preview }) => (preview && change !== 'gone' ? words(preview.after, preview.analysis) : null)),
  );
  const drawn = usePreview(
    useShallow(({ preview }) => {
      if (!preview) return null;
      return wire && change !== 'gone' ? wireProblems(preview.analysis, wire) : NONE;
    }),
  );
  return {
    ...(then ?? now),
    problems,
    severity: (drawn ?? problems)[0]?.severity,
    mended: drawn?.length === 0 && problems.length > 0,
    changed: then !== null && then.label !== now.label,
  };
}
