import { turned } from '../../../layers/shared/onnxConstant';
import { flatPlaces, NotRead } from '../network';
import { movedRows } from '../tensors';
import { plain, type ReadKeras } from './reading';

const dense: ReadKeras = (node) => {
  const { input } = node;
  const kernel = node.weight('kernel', 2);
  const bias = node.weightIf('use_bias', 'bias');
  const params = { out_features: kernel.shape[1] ?? 1, bias: bias !== undefined };
  // A list in our order goes with rows in our order.
  const flat = input.order === 'flat' && input.from;
  const weight = turned(flat ? movedRows(kernel, flatPlaces(flat, kernel.shape[0])) : kernel);
  const x = flat ? input.wire : node.network.plain(input);
  return node.ended(plain(node.make('Linear', params, x, { weight, ...(bias ? { bias } : {}) })));
};

const embedding: ReadKeras = (node) => {
  const weight = node.weight('embeddings');
  const [num_embeddings = 1, embedding_dim = 1] = weight.shape;
  if (node.flag('mask_zero', false)) throw new NotRead('mask_zero true');
  return plain(node.make('Embedding', { num_embeddings, embedding_dim }, node.network.plain(node.input), { weight }));
};

export const weighted = {
  Dense: dense,
  Embedding: embedding,
} satisfies Readonly<Record<string, ReadKeras>>;
