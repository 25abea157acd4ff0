import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { DesignDocument, Wire } from '../../engine/graph/document';
import { formulaText } from '../../engine/text/formulas';
import { useDesign } from '../state/designStore';
import type { Change } from '../state/previewOf';
import { usePreview } from '../state/previewStore';
import { wireKeys } from '../state/selection';
import { formatShape } from './ports';
import { wireFormula, wireProblems, wireType } from './wires';

interface WireWords {
  /** What stands on the wire: what flows over it, or why that does not fit. */
  readonly label: string;
  /** The same for screen readers. */
  readonly spoken: string;
  /** The problems of the design as it is, also while a repair is shown. */
  readonly problems: readonly Problem[];
  /** What the repair that is shown would do here. */
  readonly change: Change | undefined;
  /** Whether the wire would carry what fits, or other shapes than now. */
  readonly mended: boolean;
}

/** What a wire says: its shape, or where shapes do not fit both of them and the arithmetic; a preview's while there is one. */
export function useWireWords(key: string): WireWords {
  const { t } = useTranslation();
  const problems = useDesign(
    useShallow(({ document, analysis }) => {
      const wire = document && wireKeys(document).get(key);
      return wire ? wireProblems(analysis, wire) : [];
    }),
  );
  const words = (document: DesignDocument, analysis: Analysis | null, wire: Wire | undefined) => {
    const formula = wire ? wireFormula(wireProblems(analysis, wire)) : null;
    const shape = wire ? formatShape(wireType(document, analysis, wire)) : '';
    const label = formula ? formulaText(formula) : shape || t('editor.canvas.unknownShape');
    return { label, spoken: formula ? t('editor.canvas.misfit', { ...formula }) : label };
  };
  const now = useDesign(
    useShallow(({ document, analysis }) =>
      document ? words(document, analysis, wireKeys(document).get(key)) : { label: '', spoken: '' },
    ),
  );
  const then = usePreview(
    useShallow(({ preview }) =>
      preview && preview.wires.get(key) !== 'gone'
        ? words(preview.after, preview.analysis, preview.drawnWires.get(key))
        : null,
    ),
  );
  const change = usePreview(({ preview }) => preview?.wires.get(key));
  return { ...(then ?? now), problems, change, mended: then !== null && then.label !== now.label };
}
