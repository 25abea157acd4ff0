import { useMemo } from 'react';
import type { Analysis } from '../../engine/graph/analysis';
import type { DesignDocument } from '../../engine/graph/document';
import { useLanguage, useTranslate } from '../i18n';
import { formatNamed, spokenShape, UNKNOWN } from './dimWords';
import type { DrawnScene } from './drawnScene';
import { spokenNames } from './spokenNames';
import { wireFlow, wireMisfit, wireProblems } from './wires';

/** What there is to say of each wire. It has nothing to do with where cards stand: a drag leaves it as it is. */
export function useToldWires(document: DesignDocument | null, analysis: Analysis | null, scene: DrawnScene | null) {
  const t = useTranslate();
  const language = useLanguage();
  return useMemo(() => {
    const nameOf = spokenNames(scene, t);
    return (document ? (scene?.wires ?? []) : []).map((sceneWire) => {
      const { id, from, shown } = sceneWire;
      const change = scene?.wireChanges.get(id);
      const problems = change === 'gone' ? [] : wireProblems(analysis, sceneWire);
      const isWrong = problems.some(({ severity }) => severity === 'error');
      const misfit = wireMisfit(problems);
      const flowing = document ? wireFlow(document, analysis, from) : UNKNOWN;
      const ends = { from: nameOf(shown.from.node, shown.to.node), to: nameOf(shown.to.node) };
      const facts = [ends.from, ends.to, misfit ? JSON.stringify(misfit) : formatNamed(flowing)].join('\t');
      const speak = () => {
        const shape = misfit ? t('editor.canvas.misfit', { ...misfit }) : spokenShape(language, flowing);
        return shape === '' ? t('editor.canvas.wireUnknown', ends) : t('editor.canvas.wire', { ...ends, shape });
      };
      return { sceneWire, change, isWrong, facts, speak };
    });
  }, [scene, document, analysis, t, language]);
}
