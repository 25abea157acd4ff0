import { Copy, FoldVertical, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { validateParams } from '../../../engine/core/validateParams';
import type { DesignNode } from '../../../engine/graph/document';
import { blockOf } from '../../../engine/graph/ports';
import { layerByType } from '../../../engine/layers';
import { entryText } from '../../../engine/text/entries';
import { CommandIcon } from '../../editor/CommandIcon';
import { changeIn } from '../../editor/carryOut';
import { titleOf } from '../../editor/catalogue';
import { layerStyle } from '../../editor/LayerIcon';
import { nameFaultText } from '../../editor/nameFaultText';
import { useLanguage, useTranslate } from '../../i18n';
import { Field } from '../../shared/ui/Field';
import { TextField } from '../../shared/ui/TextField';
import { useDesign } from '../../state/designStore';
import { type Path, prefixOf, scopeOf } from '../../state/scope';
import { BlockSection } from './BlockSection';
import { DataSection } from './DataSection';
import { Figures } from './Figures';
import { FrozenField } from './FrozenField';
import { measuredLayer } from './figureRows';
import { HealthSection } from './health/HealthSection';
import styles from './Inspector.module.css';
import { InspectorHead } from './InspectorHead';
import { LayerShapes } from './LayerShapes';
import { NodeParams } from './NodeParams';
import { ShownParams } from './ShownParams';
import { WindowPicture } from './WindowPicture';

const NAME_ID = 'inspector-name';

/** One layer: its name and parameters to set, and what follows from them. */
export function LayerInspector({ path, node }: { readonly path: Path; readonly node: DesignNode }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const layer = layerByType(node.type);
  const document = useDesign((state) => state.document);
  const block = document ? blockOf(node, document.blocks) : undefined;
  const result = useDesign((state) => state.analysis?.nodes.get(path));
  const isBlock = node.block !== undefined;
  const measured = useMemo(() => (result?.isMeasured ? measuredLayer(result, isBlock) : null), [result, isBlock]);
  const text = entryText(language, 'layer', node.type);
  const title = block ? t('editor.blocks.kind') : titleOf(node.type, language);
  const checked = layer && validateParams(layer.params, node.params);
  const window = checked && 'params' in checked ? layer.window?.(checked.params) : undefined;
  const inferred = Object.entries(result?.inferred ?? {});

  return (
    <>
      <InspectorHead type={node.type} name={block?.name ?? node.type} title={title}>
        <CommandIcon id="edit.duplicate" icon={<Copy size={14} aria-hidden />} />
        <CommandIcon id="edit.dissolve" icon={<FoldVertical size={14} aria-hidden />} />
        <CommandIcon id="edit.remove" icon={<Trash2 size={14} aria-hidden />} />
      </InspectorHead>
      <p className={styles.about}>
        {layer ? text.about : t(block ? 'editor.blocks.about' : 'editor.inspector.unknownType')}
      </p>

      {window ? (
        <div style={layerStyle(node.type)}>
          <WindowPicture window={window} input={result?.inputs[0] ?? null} output={result?.outputs[0] ?? null} />
        </div>
      ) : null}

      <section className={styles.section}>
        <Field
          label={t(isBlock ? 'editor.blocks.instanceName' : 'editor.inspector.name')}
          htmlFor={NAME_ID}
          help={isBlock ? t('editor.blocks.instanceNameHelp', { name: node.name }) : undefined}
        >
          <NameField path={path} node={node} />
        </Field>
        {block && document ? <BlockSection path={path} node={node} block={block} document={document} /> : null}
        <FrozenField paths={[path]} />
        <NodeParams paths={[path]} title={t('editor.inspector.parameters')} />
        {inferred.map(([name, value]) => (
          <Field key={name} label={name} code help={t('editor.inspector.inferredHelp', { name, type: node.type })}>
            <span className={styles.inferred}>
              <span className={styles.inferredValue}>{value}</span>
              <span className={styles.muted}>{t('editor.inspector.inferred')}</span>
            </span>
          </Field>
        ))}
      </section>

      {node.type === 'Input' && prefixOf(path) === '' ? <DataSection shape={node.params.shape} /> : null}
      {block && document ? <ShownParams block={block} blocks={document.blocks} /> : null}
      <LayerShapes path={path} node={node} />
      {measured ? <Figures measured={measured} /> : null}
      <HealthSection path={path} />
    </>
  );
}

function NameField({ path, node }: { readonly path: Path; readonly node: DesignNode }) {
  const t = useTranslate();
  return (
    <TextField
      id={NAME_ID}
      code
      value={node.name}
      problem={(name) => {
        const { document } = useDesign.getState();
        const nodes = (document && scopeOf(document, path))?.nodes ?? [];
        const taken = nodes.filter(({ id }) => id !== node.id).map((other) => other.name);
        return nameFaultText(t, name.trim(), taken, 'editor.inspector.nameTaken');
      }}
      onCommit={(name) =>
        changeIn(path, {
          edits: [{ kind: 'renameNode', id: node.id, name: name.trim() }],
          label: 'editor.steps.rename',
        })
      }
    />
  );
}
