import { describe, expect, it } from 'vitest';
import { dataSources } from '../../../engine/data/sources';
import { splits } from '../../../engine/data/split/forms';
import { transforms } from '../../../engine/data/transforms';
import { templates } from '../../../engine/graph/templates';
import { layers } from '../../../engine/layers';
import { losses } from '../../../engine/losses';
import { optimizers } from '../../../engine/optim';
import { schedules } from '../../../engine/optim/schedules';
import { dataSources as dataSourceTexts } from '../../../engine/text/en/entries/dataSources';
import { layers as layerTexts } from '../../../engine/text/en/entries/layers';
import { losses as lossTexts } from '../../../engine/text/en/entries/losses';
import { metrics as metricTexts } from '../../../engine/text/en/entries/metrics';
import { optimizers as optimizerTexts } from '../../../engine/text/en/entries/optimizers';
import { schedules as scheduleTexts } from '../../../engine/text/en/entries/schedules';
import { splits as splitTexts } from '../../../engine/text/en/entries/splits';
import { transforms as transformTexts } from '../../../engine/text/en/entries/transforms';
import { type EntryKind, entries, entryText } from '../../../engine/text/entries';
import type { EntriesOf } from '../../../engine/text/entryTypes';
import { zhCN } from '../../../engine/text/zhCN';
import { metrics } from '../../../engine/training/metrics';

// A layer, loss or optimizer without a text, or a parameter without one, does not pass the type check.
layerTexts satisfies EntriesOf<typeof layers>;
lossTexts satisfies EntriesOf<typeof losses>;
optimizerTexts satisfies EntriesOf<typeof optimizers>;
scheduleTexts satisfies EntriesOf<typeof schedules>;
dataSourceTexts satisfies EntriesOf<typeof dataSources>;
splitTexts satisfies EntriesOf<typeof splits>;
transformTexts satisfies EntriesOf<typeof transforms>;
metricTexts satisfies EntriesOf<{ readonly [N in keyof typeof metrics]: { readonly params: object } }>;

const catalogues: Readonly<Record<EntryKind, Readonly<Record<string, { readonly params: object }>>>> = {
  layer: layers,
  loss: losses,
  optimizer: optimizers,
  schedule: schedules,
  dataSource: dataSources,
  split: splits,
  transform: transforms,
  metric: Object.fromEntries(Object.keys(metrics).map((name) => [name, { params: {} }])),
  template: Object.fromEntries(templates.map(({ name }) => [name, { params: {} }])),
};

describe.each(['en', 'zh-CN'] as const)('texts in %s', (language) => {
  it.each(Object.keys(catalogues) as EntryKind[])('cover every %s and nothing else', (kind) => {
    const expected = Object.fromEntries(
      Object.entries(catalogues[kind]).map(([type, { params }]) => [type, Object.keys(params).sort()]),
    );
    const found = Object.fromEntries(
      Object.entries(entries[language][kind]).map(([type, { params }]) => [type, Object.keys(params).sort()]),
    );
    expect(found).toEqual(expected);
  });

  it('say one sentence for a parameter', () => {
    const more = language === 'en' ? /[.?!]\s/ : /[。？！]./;
    for (const catalogue of Object.values(entries[language])) {
      for (const [type, text] of Object.entries(catalogue)) {
        for (const [name, sentence] of Object.entries(text.params)) {
          expect(sentence, `${type}.${name}`).not.toMatch(more);
        }
      }
    }
  });

  it('are whole sentences', () => {
    const end = language === 'en' ? /[.?]$/ : /[。？]$/;
    for (const catalogue of Object.values(entries[language])) {
      for (const [type, text] of Object.entries(catalogue)) {
        expect(text.title.trim(), type).not.toBe('');
        for (const sentence of [text.about, ...Object.values(text.params)]) expect(sentence, type).toMatch(end);
      }
    }
  });
});

it('punctuates Chinese in full width', () => {
  const texts = Object.values(entries['zh-CN']).flatMap((catalogue) =>
    Object.values(catalogue).flatMap(({ title, about, params }) => [title, about, ...Object.values(params)]),
  );
  for (const text of [...texts, ...Object.values(zhCN)]) {
    const prose = text.replace(/[\w.]+\([^()]*\)/g, 'call');
    expect(prose).not.toMatch(/[\p{Script=Han}}”）][,:;?!(]|[,:;?!)]\p{Script=Han}/u);
  }
});

describe('entryText', () => {
  it('finds the words of an entry', () => {
    expect(entryText('en', 'layer', 'ReLU').title).toBe('ReLU');
    expect(entryText('zh-CN', 'layer', 'Conv2d').title).toContain('卷积');
  });

  it('shows a type it does not know by its name', () => {
    expect(entryText('en', 'layer', 'constructor')).toEqual({ title: 'constructor', about: '', params: {} });
  });
});
