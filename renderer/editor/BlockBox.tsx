import type { Node, NodeProps } from '@xyflow/react';
import { ChevronDown, Maximize2 } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../shared/ui/IconButton';
import { useDesign } from '../state/designStore';
import { prefixInside } from '../state/scope';
import { useView } from '../state/viewStore';
import styles from './BlockBox.module.css';
import { kindOf } from './blocks';
import { WireLabel } from './LabelLayer';
import type { SceneBox } from './scene';
import { BOX_HEADER } from './sceneLayout';
import { useEditorUi } from './uiStore';

/** The layout leaves this much room for it. */
const HEAD: CSSProperties & Record<'--box-head', string> = { '--box-head': `${BOX_HEADER}px` };

export type BoxFlowNode = Node<{ readonly box: SceneBox }, 'item'>;

/** An open block around what lies in it, or one of its copies. The bar moves and closes it. */
export const BlockBox = memo(function BlockBox({
  data: { box },
  positionAbsoluteX: x,
  positionAbsoluteY: y,
}: NodeProps<BoxFlowNode>) {
  const { t } = useTranslation();
  const { instance, copy, owner, size } = box;
  const block = useDesign(({ document }) => (document ? kindOf(document, instance) : ''));
  const isAimedAt = useEditorUi(({ dropGraph }) => dropGraph?.goesOver === true && dropGraph.path === box.id);
  const { toggle, enter } = useView.getState();
  const { repeat = 1 } = instance;
  return (
    <div
      className={styles.box}
      style={{ ...size, ...HEAD }}
      data-copy={copy === null ? undefined : copy}
      data-aim={isAimedAt || undefined}
    >
      {copy === null ? (
        <div className={styles.bar} data-box-bar>
          <IconButton
            size="small"
            label={t('editor.blocks.close')}
            icon={<ChevronDown size={14} aria-hidden />}
            onClick={() => toggle(owner)}
          />
          <span className={styles.spring} />
          <IconButton
            size="small"
            label={t('editor.blocks.enter')}
            icon={<Maximize2 size={13} aria-hidden />}
            onClick={() => enter(prefixInside(owner, instance))}
          />
        </div>
      ) : null}
      {/* Over the wires, which lead through the bar. */}
      <WireLabel>
        <div
          className={styles.words}
          data-copy={copy === null ? undefined : copy}
          style={{ ...HEAD, width: size.width, transform: `translate(${x}px, ${y}px)` }}
        >
          {copy === null ? (
            <>
              <span className={styles.name}>{instance.name}</span>
              <span className={styles.block}>{block}</span>
              {repeat > 1 ? <span className={styles.repeat}>×{repeat}</span> : null}
            </>
          ) : (
            <span className={styles.block}>
              {t('editor.blocks.copy', { name: `${instance.name}.${copy}`, number: copy + 1, count: repeat })}
            </span>
          )}
        </div>
      </WireLabel>
    </div>
  );
});
