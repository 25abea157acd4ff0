import { ChevronDown, ChevronRight, CopyPlus, Library, Maximize2, PackageOpen } from 'lucide-react';
import { useId } from 'react';
import { instancesIn } from '../../../engine/graph/blockEdits';
import type { BlockDefinition, DesignDocument, DesignNode } from '../../../engine/graph/document';
import { LIMITS } from '../../../engine/graph/limits';
import { carryOut, changeIn } from '../../editor/carryOut';
import { blockNameFaultText } from '../../editor/nameFaultText';
import { useTranslate } from '../../i18n';
import { Field } from '../../shared/ui/Field';
import { NumberField } from '../../shared/ui/NumberField';
import { TextField } from '../../shared/ui/TextField';
import type { Path } from '../../state/scope';
import { useView } from '../../state/viewStore';
import { CommandButton } from './CommandButton';
import styles from './Inspector.module.css';

interface BlockSectionProps {
  readonly path: Path;
  readonly node: DesignNode;
  readonly block: BlockDefinition;
  readonly document: DesignDocument;
}

/** What an instance of a block is: which block, how often in a row, and what can be done with it. */
export function BlockSection({ path, node, block, document }: BlockSectionProps) {
  const t = useTranslate();
  const id = useId();
  const taken = document.blocks.filter((other) => other.id !== block.id).map(({ name }) => name);
  const isOpen = useView((state) => state.open.has(path));
  const uses = instancesIn(document, block.id);
  return (
    <>
      <Field
        label={t('editor.blocks.block')}
        htmlFor={`${id}-block`}
        help={t('editor.blocks.blockHelp')}
        hint={t('editor.blocks.uses', { count: uses })}
      >
        <TextField
          id={`${id}-block`}
          code
          value={block.name}
          problem={(name) => blockNameFaultText(t, name.trim(), taken)}
          onCommit={(name) =>
            carryOut({
              edits: [{ kind: 'renameBlock', id: block.id, name: name.trim() }],
              label: 'editor.steps.renameBlock',
            })
          }
        />
      </Field>
      <Field label={t('editor.blocks.repeat')} htmlFor={`${id}-repeat`} help={t('editor.blocks.repeatHelp')}>
        <NumberField
          id={`${id}-repeat`}
          value={node.repeat ?? 1}
          integer
          min={1}
          max={LIMITS.repeat}
          onCommit={(repeat) =>
            changeIn(path, {
              edits: [{ kind: 'setRepeat', id: node.id, repeat: repeat ?? 1 }],
              label: 'editor.steps.repeat',
              merge: `repeat:${path}`,
            })
          }
        />
      </Field>
      <div className={styles.actions}>
        <CommandButton
          id="block.toggle"
          icon={isOpen ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
        />
        <CommandButton id="block.enter" icon={<Maximize2 size={13} aria-hidden />} />
        {uses > 1 ? <CommandButton id="block.own" icon={<CopyPlus size={13} aria-hidden />} /> : null}
        <CommandButton id="block.unpack" icon={<PackageOpen size={13} aria-hidden />} />
        <CommandButton id="block.keep" icon={<Library size={13} aria-hidden />} />
      </div>
    </>
  );
}
