import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import type { BlockDefinition } from '../../../engine/graph/document';
import { carryOut } from '../../editor/carryOut';
import { nameFaultText } from '../../editor/nameFaultText';
import { planHide, planRenameShown, planShow, showable } from '../../editor/plans/shown';
import { useTranslate } from '../../i18n';
import { Button } from '../../shared/ui/Button';
import { IconButton } from '../../shared/ui/IconButton';
import { Menu } from '../../shared/ui/Menu';
import { TextField } from '../../shared/ui/TextField';
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
  const others = showable(block, blocks);
  const nameOf = (node: string) => block.nodes.find((other) => other.id === node)?.name ?? node;
  const fault = (own: string, name: string): string | null => {
    const taken = shown.map((param) => param.name).filter((other) => other !== own);
    return nameFaultText(t, name, taken, 'editor.blocks.shownTaken');
  };
  return (
    <section className={styles.shown} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {t('editor.blocks.shown')}
      </h3>
      <p className={styles.about}>{t('editor.blocks.shownHelp')}</p>
      <ul className={styles.list}>
        {shown.map(({ name, targets }) => (
          <li key={name} className={styles.row}>
            <TextField
              code
              aria-label={t('editor.blocks.shownName', { name })}
              value={name}
              problem={(wanted) => fault(name, wanted.trim())}
              onCommit={(wanted) => carryOut(planRenameShown(block, name, wanted.trim()))}
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
          <Button size="small" icon={<Plus size={13} aria-hidden />} disabled={others.length === 0}>
            {t('editor.blocks.show')}
          </Button>
        }
        items={others.map((other) => ({
          label: `${other.layer}.${other.param}`,
          onSelect: () => carryOut(planShow(block, other)),
        }))}
      />
    </section>
  );
}
