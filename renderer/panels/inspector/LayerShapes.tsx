import { Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DesignNode, Wire } from '../../../engine/graph/document';
import { wiresInto } from '../../../engine/graph/ways';
import type { Ports } from '../../../engine/layers/contract';
import { carryOut } from '../../editor/carryOut';
import { isPortCard } from '../../editor/ends';
import { planDisconnect } from '../../editor/plans/connect';
import { isVariadic, portsIn } from '../../editor/ports';
import { outputFlow, wireFlow } from '../../editor/wires';
import { IconButton } from '../../shared/ui/IconButton';
import { useDesign } from '../../state/designStore';
import { endPath, type Path, pathOf, scopeOf } from '../../state/scope';
import styles from './Inspector.module.css';
import { LayerLink } from './LayerLink';
import { Shape } from './Shape';

/** What arrives at a port of a block, and leaves it, is the same; it is shown once. */
const NO_PORTS: Ports = { inputs: [], outputs: ['x'] };

interface InputRow {
  readonly port: string;
  readonly wire: Wire | null;
}

/** What comes in and what goes out, port by port. */
export function LayerShapes({ path, node }: { readonly path: Path; readonly node: DesignNode }) {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  const scope = document && scopeOf(document, path);
  if (!document || !scope) return null;
  const isPort = isPortCard(document, path);
  const ports = isPort ? NO_PORTS : portsIn(document, node);
  const inputs = ports.inputs.flatMap((port): readonly InputRow[] => {
    const wires = wiresInto(scope, { node: node.id, port });
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
                <Shape flowing={wireFlow(document, analysis, endPath(scope, wire.from))} />
                <span className={styles.source}>
                  <LayerLink path={pathOf(scope, wire.from.node)} />
                  <IconButton
                    size="small"
                    label={t('editor.steps.disconnect')}
                    icon={<Unplug size={13} aria-hidden />}
                    onClick={() => carryOut(planDisconnect(scope, wire))}
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
              <Shape flowing={outputFlow(analysis, path, index)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
