import { Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DesignNode, Wire } from '../../../engine/graph/document';
import { IconButton } from '../../app/ui/IconButton';
import { isVariadic, nodesById, portsOf, wiresInto } from '../../editor/ports';
import { outputFlow, wireFlow } from '../../editor/wires';
import { useDesign } from '../../state/designStore';
import styles from './Inspector.module.css';
import { Shape } from './Shape';

interface InputRow {
  readonly port: string;
  readonly wire: Wire | null;
}

/** What comes in and what goes out, port by port. */
export function LayerShapes({ node }: { readonly node: DesignNode }) {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  if (!document) return null;
  const ports = portsOf(document, node);
  const nodes = nodesById(document);
  const inputs = ports.inputs.flatMap((port): readonly InputRow[] => {
    const wires = wiresInto(document, { node: node.id, port });
    return wires.length === 0 ? [{ port, wire: null }] : wires.map((wire) => ({ port, wire }));
  });
  const numbered = (side: 'input' | 'output', port: string, count: number, index: number) => {
    if (count === 1) return t(`editor.inspector.${side}`);
    const name = isVariadic(ports, port) && side === 'input' ? String(index + 1) : port;
    return t(`editor.inspector.${side}Named`, { port: name });
  };
  return (
    <section className={styles.section} aria-label={t('editor.inspector.shapes')}>
      <h3 className={styles.heading}>{t('editor.inspector.shapes')}</h3>
      <dl className={styles.facts}>
        {inputs.map(({ port, wire }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: wires into a variadic port are told apart by their place
          <div key={`${port} ${index}`} className={styles.fact}>
            <dt>{numbered('input', port, inputs.length, index)}</dt>
            {wire ? (
              <dd>
                <Shape flowing={wireFlow(document, analysis, wire)} />
                <span className={styles.source}>
                  <button
                    type="button"
                    className={styles.link}
                    title={nodes.get(wire.from.node)?.name}
                    onClick={() => useDesign.getState().select({ nodes: [wire.from.node] })}
                  >
                    {nodes.get(wire.from.node)?.name}
                  </button>
                  <IconButton
                    size="small"
                    label={t('editor.steps.disconnect')}
                    icon={<Unplug size={13} aria-hidden />}
                    onClick={() =>
                      useDesign.getState().apply([{ kind: 'removeWire', wire }], 'editor.steps.disconnect')
                    }
                  />
                </span>
              </dd>
            ) : (
              <dd className={styles.muted}>{t('editor.inspector.notConnected')}</dd>
            )}
          </div>
        ))}
        {ports.outputs.map((port, index) => (
          <div key={port} className={styles.fact}>
            <dt>{numbered('output', port, ports.outputs.length, index)}</dt>
            <dd>
              <Shape flowing={outputFlow(analysis, node.id, index)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
