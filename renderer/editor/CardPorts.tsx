import { Handle, Position } from '@xyflow/react';
import type { DesignDocument, DesignNode } from '../../engine/graph/document';
import { wiresInto } from '../../engine/graph/ways';
import { useTranslate } from '../i18n';
import { useDesign } from '../state/designStore';
import { idOf, type Path, prefixOf, scopeAt } from '../state/scope';
import { portsOfCard } from './ends';
import styles from './LayerNode.module.css';
import { portShare } from './portPlaces';
import { isVariadic } from './ports';
import { spokenName } from './spokenNames';

/** Whether a wire ends at an input. */
function isTaken(document: DesignDocument, path: Path, port: string): boolean {
  const scope = scopeAt(document, prefixOf(path));
  return scope !== null && wiresInto(scope, { node: idOf(path), port }).length > 0;
}

interface CardPortsProps {
  readonly path: Path;
  readonly node: DesignNode;
  /** The open block around the card, as it is called. */
  readonly block: string;
  readonly isPort: boolean;
}

/** Where wires are drawn from and to, at the edges of a card; several have their names beside them. */
export function CardPorts({ path, node, block, isPort }: CardPortsProps) {
  const t = useTranslate();
  const names = useDesign(({ document }) => {
    if (!document) return '';
    const ports = portsOfCard(document, node, isPort);
    return [
      ports.inputs.join('\n'),
      ports.outputs.join('\n'),
      isVariadic(ports, ports.inputs.at(-1) ?? '') ? 'v' : '',
      ports.inputs.filter((port) => isTaken(document, path, port)).join('\n'),
    ].join('\t');
  });
  const [inputs = '', outputs = '', variadic = '', taken = ''] = names.split('\t');
  const side = (text: string, type: 'target' | 'source') => {
    const ports = text === '' ? [] : text.split('\n');
    const held = type === 'target' ? taken.split('\n') : [];
    return ports.map((port, index) => (
      <Handle
        key={port}
        id={port}
        type={type}
        position={type === 'target' ? Position.Top : Position.Bottom}
        className={styles.port ?? ''}
        style={{ left: `${portShare(index, ports.length) * 100}%` }}
        data-taken={held.includes(port) || undefined}
        data-variadic={(variadic !== '' && type === 'target' && index === ports.length - 1) || undefined}
        role="img"
        aria-label={t(type === 'target' ? 'editor.canvas.inputPort' : 'editor.canvas.outputPort', {
          port,
          name: spokenName(t, node.name, block),
        })}
      >
        {ports.length > 1 ? <span className={styles.portName}>{port}</span> : null}
      </Handle>
    ));
  };
  return (
    <>
      {side(inputs, 'target')}
      {side(outputs, 'source')}
    </>
  );
}
