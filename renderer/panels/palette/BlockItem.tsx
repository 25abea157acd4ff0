import { Boxes, Library } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addBlock } from '../../editor/adding';
import { BLOCK_MIME } from '../../editor/dragTypes';
import { keyOf } from '../../editor/offeredBlocks';
import { isSimpleBlock } from '../../editor/plans/offered';
import { BlockMenu } from './BlockMenu';
import own from './Blocks.module.css';
import { DraggedItem } from './DraggedItem';
import type { ListedBlock } from './useOfferedBlocks';
import { useParametersText } from './useParametersText';

interface BlockItemProps extends ListedBlock {
  readonly tabStop: boolean;
  readonly onFocus: () => void;
}

/** A block of the palette, with what can be done with it. */
export function BlockItem({ offered, layers, tabStop, onFocus }: BlockItemProps) {
  const { t } = useTranslation();
  const { name } = offered.block;
  const key = keyOf(offered);
  const kept = offered.from === 'library';
  const count = t('library.layers', { count: layers });
  const parameters = useParametersText(offered);
  const Icon = kept ? Library : Boxes;
  return (
    <div className={own.row}>
      <DraggedItem
        mime={BLOCK_MIME}
        id={key}
        leadsThrough={isSimpleBlock(offered)}
        tabStop={tabStop}
        onFocus={onFocus}
        onAdd={() => addBlock(key)}
        help={
          <>
            <strong>{name}</strong>
            <span>{[count, parameters].join(' · ')}</span>
            {kept ? t('ui.sentences', { first: t('library.helpKept'), second: t('library.help') }) : t('library.help')}
          </>
        }
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span className={own.text}>
          <span className={own.name}>{name}</span>
          <span className={own.layers}>{count}</span>
          <span className={own.size} title={parameters}>
            {parameters}
          </span>
        </span>
      </DraggedItem>
      <BlockMenu offered={offered} tabStop={tabStop} />
    </div>
  );
}
