import { Boxes, Ellipsis, Library, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignDocument } from '../../../engine/graph/document';
import { addBlock } from '../../editor/adding';
import { blockNameFaultText } from '../../editor/nameFaultText';
import { keyOf, type OfferedBlock } from '../../editor/offeredBlocks';
import { useTranslate } from '../../i18n';
import { IconButton } from '../../shared/ui/IconButton';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { NameDialog } from '../../shared/ui/NameDialog';
import { useDesign } from '../../state/designStore';
import { useLibrary } from '../../state/library';
import own from './Blocks.module.css';
import { keepBlock, removeKept, renameKept } from './libraryActions';

interface BlockMenuProps {
  readonly offered: OfferedBlock;
  readonly tabStop: boolean;
}

/** What can be done with a block of the palette. */
export function BlockMenu({ offered, tabStop }: BlockMenuProps) {
  const t = useTranslate();
  const [naming, setNaming] = useState(false);
  const { name } = offered.block;
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton
            size="small"
            className={own.more}
            tabIndex={tabStop ? 0 : -1}
            label={t('library.more', { name })}
            icon={<Ellipsis size={14} aria-hidden />}
          />
        }
        items={useItems(offered, () => setNaming(true))}
      />
      {naming && offered.from === 'library' ? (
        <NameDialog
          title={t('library.renameTitle', { name })}
          name={name}
          confirm={t('library.renameConfirm')}
          onClose={() => setNaming(false)}
          problem={(wanted) => blockNameFaultText(t, wanted, [])}
          onName={(wanted) => void renameKept(offered.kept, wanted)}
        />
      ) : null}
    </>
  );
}

function useItems(offered: OfferedBlock, rename: () => void): readonly MenuItem[] {
  const { t } = useTranslation();
  const library = useLibrary((state) => state.blocks);
  const add: MenuItem = {
    label: t('library.add'),
    icon: <Boxes size={14} aria-hidden />,
    onSelect: () => addBlock(keyOf(offered)),
  };
  if (offered.from === 'library') {
    return [
      add,
      { label: t('library.rename'), icon: <Pencil size={14} aria-hidden />, onSelect: rename },
      'separator',
      {
        label: t('library.remove'),
        icon: <Trash2 size={14} aria-hidden />,
        danger: true,
        onSelect: () => void removeKept(offered.kept),
      },
    ];
  }
  const { block } = offered;
  const design = (): DesignDocument['blocks'] => useDesign.getState().document?.blocks ?? [];
  const same = library.find((entry) => entry.block.name === block.name);
  const keep = () => void keepBlock(block, design());
  if (!same) return [add, { label: t('library.keep'), icon: <Library size={14} aria-hidden />, onSelect: keep }];
  return [
    add,
    {
      label: t('library.update'),
      icon: <RefreshCw size={14} aria-hidden />,
      onSelect: () => void keepBlock(block, design(), same),
    },
    { label: t('library.keepAnother'), icon: <Library size={14} aria-hidden />, onSelect: keep },
  ];
}
