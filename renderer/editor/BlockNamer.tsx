import { useEffect, useState } from 'react';
import { blockOf } from '../../engine/graph/ports';
import { useTranslate } from '../i18n';
import { LabelledInput } from '../shared/ui/LabelledInput';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { nodeAt, type Path, scopeOf } from '../state/scope';
import styles from './BlockNamer.module.css';
import { CanvasBox } from './CanvasBox';
import { carryOut } from './carryOut';
import type { Point } from './metrics';
import { blockNameFaultText } from './nameFaultText';
import { planBlockName } from './plans/block';
import { useEditorUi } from './uiStore';

/** Asks how a block is called that was just made: Enter or a press elsewhere takes what is typed, Escape leaves the name it has. */
export function BlockNamer() {
  const asked = useEditorUi((state) => state.namedBlock);
  return asked ? <Namer key={asked.path} {...asked} /> : null;
}

function Namer({ box, path }: { readonly box: Point; readonly path: Path }) {
  const t = useTranslate();
  const document = useDesign((state) => state.document);
  const node = document && nodeAt(document, path);
  const block = document && node ? blockOf(node, document.blocks) : undefined;
  const [text, setText] = useState(block?.name ?? '');
  const wanted = text.trim();
  const isNew = wanted !== '' && wanted !== block?.name;
  const taken = (document?.blocks ?? []).map(({ name }) => name);
  const fault = isNew ? blockNameFaultText(t, wanted, taken) : null;

  const isGone = block === undefined;
  useEffect(() => {
    if (isGone) useEditorUi.setState({ namedBlock: null });
  }, [isGone]);
  useEffect(() => () => useDesign.getState().seal(), []);

  function leave(keeps: boolean) {
    useEditorUi.setState({ namedBlock: null });
    const scope = document && scopeOf(document, path);
    if (keeps && isNew && fault === null && scope && node && block) carryOut(planBlockName(scope, node, block, wanted));
  }
  const back = () => useCanvas.getState().handle?.focusSelection();

  return (
    <CanvasBox label={t('editor.blocks.block')} at={box} onClose={() => leave(true)}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (fault !== null) return;
          leave(true);
          back();
        }}
      >
        <LabelledInput
          label={t('editor.blocks.block')}
          autoFocus
          problem={fault}
          hint={t('editor.blocks.nameHint')}
          spellCheck={false}
          value={text}
          onFocus={(event) => event.target.select()}
          onText={setText}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            leave(false);
            back();
          }}
        />
      </form>
    </CanvasBox>
  );
}
