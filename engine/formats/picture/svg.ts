import { namedShape } from '../../core/portType';
import type { Analysis } from '../../graph/analysis';
import { paramSpecsOf, unlikeDefaults } from '../../graph/blockParams';
import type { Annotation, DesignDocument, DesignNode } from '../../graph/document';
import { CARD } from '../../graph/layout';
import { paramLine } from '../../graph/paramLine';
import { blockOf, isPortType, portsOf } from '../../graph/ports';
import { layerByType } from '../../layers';
import type { Language } from '../../text/messages';
import { escapeXml } from '../escapeXml';
import { COLOURS } from './colours';
import { type DrawnWire, drawnWires, pathOf } from './wires';

const MARGIN = 24;
const FONT = 'Helvetica, Arial, sans-serif';
/** Of small text, at the widest usual letters; a viewer may have another font. */
const LETTER = 5.8;

/** A design as a picture for paper: white, as large as its cards are on the canvas, with the shapes on the wires. */
export function networkSvg(document: DesignDocument, analysis: Analysis, language: Language): string {
  const frames = (document.annotations ?? []).filter(({ kind }) => kind === 'frame');
  const wires = drawnWires(document);
  const boxes = [
    ...document.nodes.map(({ position }) => ({ ...position, ...CARD })),
    ...frames.map(({ position, size }) => ({ ...position, ...size })),
    ...wires.flatMap(({ lane, from }) => (lane === null ? [] : [{ x: lane, y: from.y, width: 0, height: 0 }])),
  ];
  const least = (values: readonly number[]) => (values.length === 0 ? 0 : Math.min(...values)) - MARGIN;
  const most = (values: readonly number[]) => (values.length === 0 ? 0 : Math.max(...values)) + MARGIN;
  const [x, y] = [least(boxes.map((box) => box.x)), least(boxes.map((box) => box.y))];
  const width = most(boxes.map((box) => box.x + box.width)) - x;
  const height = most(boxes.map((box) => box.y + box.height)) - y;
  const whole = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" font-family="${FONT}">`,
    `<title>${escapeXml(document.name)}</title>`,
    `<rect ${whole} fill="#fff"/>`,
    ...frames.map(frameSvg),
    ...wires.flatMap(wireSvg),
    ...document.nodes.map((node) => cardSvg(document, node, language)),
    ...shapesSvg(document, analysis, wires),
    '</svg>',
    '',
  ].join('\n');
}

function frameSvg({ text, size, position: { x, y } }: Annotation): string {
  const box = `x="${x}" y="${y}" width="${size.width}" height="${size.height}"`;
  return `<g><rect ${box} rx="10" fill="none" stroke="#9aa3ae" stroke-dasharray="5 4"/>${label(text, x + 12, y + 18, 'font-size="12" fill="#56606f"', size.width - 24)}</g>`;
}

function cardSvg(document: DesignDocument, node: DesignNode, language: Language): string {
  const { x, y } = node.position;
  const block = blockOf(node, document.blocks);
  const [line, fill] = COLOURS[block ? 'block' : (layerByType(node.type)?.category ?? 'io')];
  const box = `x="${x}" y="${y}" width="${CARD.width}" height="${CARD.height}" rx="8"`;
  const { repeat = 1 } = node;
  // A pile is what is repeated; a line within the edge has the card of any block.
  const behind =
    repeat > 1
      ? `<rect x="${x + 4}" y="${y + 4}" width="${CARD.width}" height="${CARD.height}" rx="8" fill="#fff" stroke="${line}"/>`
      : '';
  const within = block
    ? `<rect x="${x + 3}" y="${y + 3}" width="${CARD.width - 6}" height="${CARD.height - 6}" rx="5" fill="none" stroke="${line}" stroke-width="0.8"/>`
    : '';
  const type = block ? `${block.name}${repeat > 1 ? ` × ${repeat}` : ''}` : node.type;
  const unlike = unlikeDefaults(node, document.blocks);
  const specs = Object.entries(paramSpecsOf(node, document.blocks)).filter(
    ([name]) => !(name in unlike) || Object.hasOwn(node.params, name),
  );
  const params = isPortType(node.type) ? '' : paramLine(Object.fromEntries(specs), node.params, language);
  const room = CARD.width - 24;
  return [
    `<g>${behind}<rect ${box} fill="${fill}" stroke="${line}" stroke-width="1.2"/>${within}`,
    label(type, x + 12, y + 25, `font-size="13" font-weight="600" fill="${line}"`, room),
    label(
      [node.name, params].filter((part) => part !== '').join(' · '),
      x + 12,
      y + 46,
      'font-size="11" fill="#333"',
      room,
    ),
    '</g>',
  ].join('');
}

function wireSvg(drawn: DrawnWire): string[] {
  const { x, y } = drawn.to;
  return [
    `<path d="${pathOf(drawn)}" fill="none" stroke="#6b7480" stroke-width="1.2"/>`,
    `<path d="M ${x - 4} ${y - 7} L ${x} ${y} L ${x + 4} ${y - 7} Z" fill="#6b7480"/>`,
  ];
}

/** Once for each output, beside a wire that leaves it. */
function shapesSvg(document: DesignDocument, analysis: Analysis, wires: readonly DrawnWire[]): string[] {
  const told = new Set<string>();
  return wires.flatMap(({ wire, from }) => {
    const { node, port } = wire.from;
    const source = document.nodes.find(({ id }) => id === node);
    const known = analysis.nodes.get(node);
    const output = source ? portsOf(source, document.blocks).outputs.indexOf(port) : -1;
    const type = known?.outputs[output];
    if (!type || told.has(`${node} ${port}`)) return [];
    told.add(`${node} ${port}`);
    const text = namedShape(type, known.outputNames[output]);
    return [label(text, from.x + 8, from.y + 31, 'font-size="10.5" fill="#56606f"', CARD.width)];
  });
}

function label(text: string, x: number, y: number, style: string, room: number): string {
  const most = Math.floor(room / LETTER);
  const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return `<text x="${x}" y="${y}" ${style}>${escapeXml(shown)}</text>`;
}
