import { Boxes, Ellipsis, Library, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockDefinition, DesignDocument } from '../../../engine/graph/document';
import { NameDialog } from '../../app/files/NameDialog';
import { IconButton } from '../../app/ui/IconButton';
import { Menu, type MenuItem } from '../../app/ui/Menu';
import { Tooltip } from '../../app/ui/Tooltip';
import { announceAdded } from '../../editor/announceAdded';
import { localPoint, shownScope } from '../../editor/currentScene';
import { BLOCK_MIME } from '../../editor/dragTypes';
import { keyOf, type OfferedBlock, offeredBlock } from '../../editor/offeredBlocks';
import { isSimpleBlock, planOfferedAfter } from '../../editor/plans/offered';
import { carryOut } from '../../editor/plans/plan';
import { useEditorUi } from '../../editor/uiStore';
import { useLanguage } from '../../i18n';
import { useCanvas } from '../../state/canvasStore';
import { useDesign } from '../../state/designStore';
import { useLibrary } from '../../state/library';
import { byScope } from '../../state/scope';
import { formatCount } from '../../training/format';
import own from './Blocks.module.css';
import { parameterRange, rangeOfKept } from './blockParameters';
import { layersIn } from './blockSize';
import { keepBlock, removeKept, renameKept } from './libraryActions';
import styles from './Palette.module.css';

export interface ListedBlock {
  readonly offered: OfferedBlock;
  /** Layers in it, those of inner blocks too. */
  readonly layers: number;
}

const NONE: readonly BlockDefinition[] = [];

/** Blocks whose name answers a search, those of the design first. */
export function useOfferedBlocks(query: string): readonly ListedBlock[] {
  const blocks = useDesign((state) => state.document?.blocks ?? NONE);
  const library = useLibrary((state) => state.blocks);
  useEffect(() => void useLibrary.getState().refresh(), []);
  return useMemo(() => {
    const words = query.trim().toLowerCase();
    const own = blocks.map(
      (block): ListedBlock => ({
        offered: { from: 'design', id: block.id, block },
        layers: layersIn(block, blocks),
      }),
    );
    const kept = library.map(
      (entry): ListedBlock => ({
        offered: { from: 'library', id: entry.id, block: entry.block, kept: entry },
        layers: layersIn(entry.block, entry.document.blocks),
      }),
    );
    return [...own, ...kept].filter(({ offered }) => offered.block.name.toLowerCase().includes(words));
  }, [blocks, library, query]);
}

/** Adds an instance of a block after the selected layer, wired where it fits, and shows it. */
export function addBlock(key: string): void {
  const { document, selection } = useDesign.getState();
  const canvas = useCanvas.getState().handle;
  const offered = document && offeredBlock(key, document.blocks);
  if (!document || !offered) return;
  const [[scope, ids] = [shownScope(document), new Set<string>()]] = byScope(document, selection.nodes);
  const plan = planOfferedAfter(scope, offered, ids, localPoint(scope, canvas?.centre() ?? { x: 0, y: 0 }));
  carryOut(plan);
  announceAdded(plan);
  canvas?.showNew([...(plan.select?.nodes ?? [])]);
}

interface BlocksSectionProps {
  readonly blocks: readonly ListedBlock[];
  /** Key of the item that Tab reaches. */
  readonly stop: string | undefined;
  readonly onFocus: (key: string) => void;
}

/** The design's own blocks and those of the person's library, to add like layers. */
export function BlocksSection({ blocks, stop, onFocus }: BlocksSectionProps) {
  const { t } = useTranslation();
  if (blocks.length === 0) return null;
  const groups = [
    { title: t('library.ofDesign'), items: blocks.filter(({ offered }) => offered.from === 'design') },
    { title: t('library.ofPerson'), items: blocks.filter(({ offered }) => offered.from === 'library') },
  ].filter(({ items }) => items.length > 0);
  return (
    <section aria-label={t('library.title')} data-blocks>
      <h3 className={styles.category}>{t('library.title')}</h3>
      {groups.map(({ title, items }) => (
        <section key={title} aria-label={title}>
          <p className={own.group}>{title}</p>
          {items.map((item) => (
            <BlockItem
              key={keyOf(item.offered)}
              {...item}
              tabStop={keyOf(item.offered) === stop}
              onFocus={() => onFocus(keyOf(item.offered))}
            />
          ))}
        </section>
      ))}
    </section>
  );
}

interface BlockItemProps extends ListedBlock {
  readonly tabStop: boolean;
  readonly onFocus: () => void;
}

function BlockItem({ offered, layers, tabStop, onFocus }: BlockItemProps) {
  const { t } = useTranslation();
  const { name } = offered.block;
  const [naming, setNaming] = useState(false);
  const key = keyOf(offered);
  const kept = offered.from === 'library';
  const count = t('library.layers', { count: layers });
  const parameters = useParametersText(offered);
  const Icon = kept ? Library : Boxes;
  const help = (
    <span className={styles.help}>
      <strong>{name}</strong>
      <span>{[count, parameters].filter(Boolean).join(' · ')}</span>
      {kept ? `${t('library.helpKept')} ${t('library.help')}` : t('library.help')}
    </span>
  );
  return (
    <div className={own.row}>
      <Tooltip content={help} side="right">
        <button
          type="button"
          className={styles.item}
          draggable
          data-layer={key}
          tabIndex={tabStop ? 0 : -1}
          onFocus={onFocus}
          onDragStart={(event) => {
            event.dataTransfer.setData(BLOCK_MIME, key);
            event.dataTransfer.effectAllowed = 'copy';
            useEditorUi.setState({ draggedLeadsThrough: isSimpleBlock(offered) });
          }}
          onDragEnd={() => useEditorUi.setState({ draggedLeadsThrough: false, dropWire: null })}
          onDoubleClick={() => addBlock(key)}
          onClick={(event) => {
            // Keys and screen readers press without a pointer; a pointer's single press only begins a drag.
            if (event.detail === 0) addBlock(key);
          }}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden />
          <span className={own.text}>
            <span className={own.name}>{name}</span>
            <span className={own.layers}>{count}</span>
            {parameters ? (
              <span className={own.size} title={parameters}>
                {parameters}
              </span>
            ) : null}
          </span>
        </button>
      </Tooltip>
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
          onName={(wanted) => void renameKept(offered.kept, wanted)}
        />
      ) : null}
    </div>
  );
}

/** "640 parameters", of one copy; null where shapes are not known. */
function useParametersText(offered: OfferedBlock): string | null {
  const { t } = useTranslation();
  const language = useLanguage();
  const kept = offered.from === 'library' ? offered.kept : null;
  const document = useDesign((state) => (kept ? null : state.document));
  const analysis = useDesign((state) => (kept ? null : state.analysis));
  const range = useMemo(() => {
    if (kept) return rangeOfKept(kept);
    return document && analysis && parameterRange(document, analysis, offered.block.id);
  }, [kept, document, analysis, offered.block.id]);
  if (!range) return null;
  const [least, most] = [formatCount(range.least, language), formatCount(range.most, language)];
  return t('home.parameters', { count: range.most, shown: least === most ? least : `${least} – ${most}` });
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
