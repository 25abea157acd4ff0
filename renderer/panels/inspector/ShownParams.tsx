import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import type { BlockDefinition } from '../../../engine/graph/document';
import { carryOut } from '../../editor/carryOut';
import { nameFaultText } from '../../editor/nameFaultText';
import {
  canJoin,
  planHide,
  planJoin,
  planRenameShown,
  planShow,
  type Showable,
  showableGroups,
} from '../../editor/plans/shown';
import { useTranslate } from '../../i18n';
import { Button } from '../../shared/ui/Button';
import { IconButton } from '../../shared/ui/IconButton';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { TextField } from '../../shared/ui/TextField';
import { toast } from '../../shared/ui/Toast';
import styles from './ShownParams.module.css';

interface ShownParamsProps {
  readonly block: BlockDefinition;
  readonly blocks: readonly BlockDefinition[];
}

/** Which parameters of its layers a block shows, so that each of its instances can set its own. */
export function ShownParams({ block, blocks }: ShownParamsProps) {
  const t = useTranslate();
  const id = useId();
  const shown = block.params ?? [];
  const groups = showableGroups(block, blocks);
  const nameOf = (node: string) => block.nodes.find((other) => other.id === node)?.name ?? node;
  const fault = (own: string, name: string): string | null => {
    const targets = shown.find((param) => param.name === own)?.targets ?? [];
    const taken = shown
      .map((param) => param.name)
      .filter((other) => other !== own && !canJoin(block, blocks, other, targets));
    return nameFaultText(t, name, taken, 'editor.blocks.shownTaken');
  };
  const rename = (from: string, to: string): void => {
    const targets = shown.find(({ name }) => name === to)?.targets;
    if (carryOut(planRenameShown(block, from, to)) && targets) tellJoined(to);
  };
  const join = (name: string, { node, param }: Showable): void => {
    if (carryOut(planJoin(block, name, [{ node, param }]))) tellJoined(name);
  };
  const tellJoined = (name: string): void =>
    toast({
      id: 'joinedParam',
      title: t('editor.blocks.joined', { name }),
      description: t('editor.blocks.joinedText', { name }),
    });
  const itemsOf = (other: Showable): MenuItem[] => [
    ...shown
      .filter(({ name, targets: [first] }) => first?.param === other.param && canJoin(block, blocks, name, [other]))
      .map(({ name, targets }) => ({
        label: t('editor.blocks.showJoined', {
          param: other.param,
          layers: targets.map(({ node }) => nameOf(node)).join(', '),
        }),
        onSelect: () => join(name, other),
      })),
    { label: other.param, onSelect: () => carryOut(planShow(block, other)) },
  ];
  return (
    <section className={styles.shown} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {t('editor.blocks.shown')}
      </h3>
      <p className={styles.about}>{t('editor.blocks.shownHelp')}</p>
      <ul className={styles.list}>
        {shown.map(({ name, targets }) => (
          <li key={targets.map(({ node, param }) => `${node}.${param}`).join()} className={styles.row}>
            <TextField
              code
              aria-label={t('editor.blocks.shownName', { name })}
              value={name}
              problem={(wanted) => fault(name, wanted.trim())}
              onCommit={(wanted) => rename(name, wanted.trim())}
            />
            <span className={styles.targets}>
              {targets.map(({ node, param }) => `${nameOf(node)}.${param}`).join(', ')}
            </span>
            <IconButton
              size="small"
              label={t('editor.blocks.hide', { name })}
              icon={<X size={13} aria-hidden />}
              onClick={() => carryOut(planHide(block, name))}
            />
          </li>
        ))}
      </ul>
      <Menu
        trigger={
          <Button size="small" icon={<Plus size={13} aria-hidden />} disabled={groups.length === 0}>
            {t('editor.blocks.show')}
          </Button>
        }
        items={groups.map((group) => ({
          heading: group[0].layer,
          items: group.flatMap(itemsOf),
        }))}
        long
      />
    </section>
  );
}
