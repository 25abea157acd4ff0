import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { drawn } from '../../../engine/formats/picture';
import { COLOURS } from '../../../engine/formats/picture/colours';
import { drawnWires } from '../../../engine/formats/picture/wires';
import type { DesignDocument } from '../../../engine/graph/document';
import { CARD } from '../../../engine/graph/layout';
import { templates } from '../../../engine/graph/templates';

const named = (name: string): DesignDocument => {
  const found = templates.find((template) => template.name === name);
  if (!found) throw new Error(name);
  return found.document();
};
const draw = (document: DesignDocument, format: Parameters<typeof drawn>[2]) =>
  drawn(document, checkDesign(document), format, 'en');

describe('a picture of the network', () => {
  it('has each layer and each shape once, and no markup of its names', () => {
    const design = named('lenet5');
    const svg = draw({ ...design, name: 'a < b & "c"' }, 'svg');
    expect(svg).toContain('<title>a &lt; b &amp; &quot;c&quot;</title>');
    for (const { type } of design.nodes) expect(svg).toContain(`>${type}<`);
    expect(svg.match(/N · C 6 · H 14 · W 14/g)).toHaveLength(1);
    expect(svg.match(/rx="8" fill/g)).toHaveLength(design.nodes.length);
  });

  it('has a pile where a block is repeated, and a line within the edge where it is a block', () => {
    const resnet = named('resnet18');
    const once = { ...resnet, nodes: resnet.nodes.map(({ repeat: _, ...node }) => node) };
    const drawnAs = (design: DesignDocument) => {
      const svg = draw(design, 'svg');
      return { piles: svg.match(/fill="#fff" stroke/g)?.length ?? 0, lines: svg.match(/rx="5" fill="none"/g)?.length };
    };
    const blocks = resnet.nodes.filter(({ block }) => block !== undefined);
    const repeated = blocks.filter(({ repeat = 1 }) => repeat > 1);
    expect(repeated.length).toBeGreaterThan(0);
    expect(drawnAs(resnet)).toEqual({ piles: repeated.length, lines: blocks.length });
    expect(drawnAs(once)).toEqual({ piles: 0, lines: blocks.length });
  });

  it.each(templates.map(({ name }) => name))('%s: no wire goes through a card', (name) => {
    const design = named(name);
    for (const { from, to, lane } of drawnWires(design)) {
      for (const { position } of design.nodes) {
        const [left, right] = [position.x, position.x + CARD.width];
        const beside = position.y >= Math.max(from.y, to.y) || position.y + CARD.height <= Math.min(from.y, to.y);
        if (beside) continue;
        if (lane !== null) expect(lane <= left || lane >= right).toBe(true);
        else expect(Math.max(from.x, to.x) < left || Math.min(from.x, to.x) > right).toBe(true);
      }
    }
  });

  it('has the colours of the window’s light theme', () => {
    const theme = readFileSync(new URL('../../../renderer/app/theme.css', import.meta.url), 'utf8');
    for (const [category, [line, fill]] of Object.entries(COLOURS)) {
      expect(theme).toContain(`--cat-${category}: ${line};`);
      expect(theme).toContain(`--cat-${category}-soft: ${fill};`);
    }
  });

  it('has its words in the language that is asked for', () => {
    const lenet = named('lenet5');
    const nodes = lenet.nodes.map((node) =>
      node.type === 'Linear' ? { ...node, params: { ...node.params, bias: false } } : node,
    );
    const design = { ...lenet, nodes };
    const chinese = drawn(design, checkDesign(design), 'svg', 'zh-CN');
    expect(chinese).toContain('无 bias');
    expect(chinese.replaceAll('无 bias', 'no bias')).toBe(draw(design, 'svg'));
  });

  it('is a picture of nothing for an empty design', () => {
    expect(draw({ ...named('spiral'), nodes: [], wires: [] }, 'svg')).toContain('width="48" height="48"');
  });
});

describe('the table of layers', () => {
  it('is CSV with the counts of the design', () => {
    const design = named('tiny-transformer');
    const { data } = Papa.parse<Record<string, string>>(draw(design, 'csv'), { header: true, skipEmptyLines: true });
    expect(data.map(({ layer }) => layer)).toEqual(expect.arrayContaining(design.nodes.map(({ name }) => name)));
    const sum = data.reduce((total, { parameters }) => total + Number(parameters), 0);
    expect(sum).toBe(checkDesign(design).totals.parameters);
    expect(data.find(({ layer }) => layer === 'layers')?.type).toBe('TransformerLayer × 3');
  });

  it('is LaTeX with its special letters written out', () => {
    const design = named('spiral');
    const [first, ...others] = design.nodes;
    const text = draw({ ...design, nodes: [{ ...first!, name: 'in_put' }, ...others] }, 'latex');
    expect(text).toContain('in\\_put & Input');
    expect(text).toMatch(
      /\\begin\{tabular\}\{llllrr\}[\s\S]*\\midrule\nTotal & {2}& {2}& {2}& 1\\,218 & 1\\,152 \\\\\n\\bottomrule/,
    );
    for (const line of text.split('\n').filter((each) => each.endsWith('\\\\'))) {
      expect(line.match(/(?<!\\)&/g)).toHaveLength(5);
    }
  });
});
