import { usedBlocks } from '../../../engine/graph/definitions';
import { BLOCK_TYPE } from '../../../engine/graph/ports';
import { PURPOSES, type Purpose, type Template, templatesFor } from '../../../engine/graph/templates';
import { type EntryKind, entryText } from '../../../engine/text/entries';
import { home as en } from '../../i18n/en/home';
import { home as zhCN } from '../../i18n/zhCN/home';
import { documentOf } from './templateFacts';

/** What people call the tasks that templates are for, beside the headings they stand under. */
const tasks: Readonly<Record<Purpose, readonly string[]>> = {
  start: ['beginner', 'basics', '基础'],
  digits: ['classification', 'classify', 'recognition', '图像分类'],
  text: ['language model', 'generation', 'generate', 'nlp', '语言模型', '文本生成', '自然语言处理'],
  pictures: ['image to image', '图像到图像'],
  images: ['classification', 'classify', 'recognition', 'imagenet', 'cnn', '图像分类'],
};

/** The same for single templates. */
const also: Readonly<Record<string, readonly string[]>> = {
  spiral: ['classification', 'classify', '分类'],
  'mnist-mlp': ['classification', 'classify', 'multilayer perceptron', '图像分类', '多层感知机'],
  'mnist-cnn': ['convolutional neural network', '卷积神经网络'],
  'mnist-lstm': ['recurrent neural network', 'rnn', '循环神经网络'],
  'mnist-transformer': ['attention', 'vit', '注意力'],
  'char-lstm': ['recurrent neural network', 'rnn', '循环神经网络'],
  'tiny-transformer': ['attention', 'gpt', '注意力'],
  autoencoder: ['compression', 'reconstruction', 'unsupervised', '压缩', '重建', '无监督'],
  'conv-autoencoder': ['compression', 'reconstruction', 'unsupervised', '压缩', '重建', '无监督'],
  'unet-small': ['segmentation', 'mask', '语义分割', '图像分割'],
};

const purposeOf = new Map(PURPOSES.flatMap((purpose) => templatesFor[purpose].map(({ name }) => [name, purpose])));

const inBoth = (kind: EntryKind, type: string): readonly string[] =>
  (['en', 'zh-CN'] as const).map((language) => entryText(language, kind, type).title);

const known = new Map<string, string>();

/** All that a template may be found by, in small letters: its texts, task, data, layers and blocks, in both languages. */
export function templateWords(template: Template): string {
  const { name } = template;
  const text = known.get(name) ?? wordsOf(template).join('\n').toLowerCase();
  known.set(name, text);
  return text;
}

function wordsOf(template: Template): string[] {
  const { name } = template;
  const { nodes, blocks, data } = documentOf(template);
  const used = usedBlocks(nodes, blocks);
  const all = [...nodes, ...used.flatMap((block) => block.nodes)];
  const types = new Set(all.map(({ type }) => type));
  // Every network has them, so they tell none from another.
  for (const type of ['Input', 'Output', BLOCK_TYPE]) types.delete(type);
  const purpose = purposeOf.get(name);
  return [
    name,
    ...inBoth('template', name),
    ...(['en', 'zh-CN'] as const).map((language) => entryText(language, 'template', name).about),
    ...(purpose ? [en.purposes[purpose], zhCN.purposes[purpose], ...tasks[purpose]] : []),
    ...(also[name] ?? []),
    data.source.type,
    ...inBoth('dataSource', data.source.type),
    ...[...types].flatMap((type) => [type, ...inBoth('layer', type)]),
    ...used.map((block) => block.name),
  ];
}
