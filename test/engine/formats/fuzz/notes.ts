import { fromBinary, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { writeSafetensors } from '../../../../engine/formats';
import { ModelProtoSchema } from '../../../../engine/formats/onnx/onnx.gen';
import { readSafetensors } from '../../../../engine/formats/safetensors';
import { type Change, change, textChange } from './changes';

/** Notes are texts, whatever bytes a change leaves. */
const inText = fc
  .oneof({ weight: 5, arbitrary: textChange }, change)
  .map((own) => (text: string) => new TextDecoder().decode(own(new TextEncoder().encode(text))));

type TextChange = (text: string) => string;

const changed = (notes: Iterable<readonly [string, string]>, which: number, own: TextChange): Map<string, string> =>
  new Map([...notes].map(([name, text], at, all) => [name, at === Math.floor(which * all.length) ? own(text) : text]));

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

/** A change of one of the texts in a model's metadata; bytes that are no model stay as they are. */
export const metadataChange: fc.Arbitrary<Change> = fc.tuple(place, inText).map(([which, own]) => (bytes) => {
  const model = fromBinary(ModelProtoSchema, bytes);
  const texts = changed(
    model.metadataProps.map(({ key, value }) => [key, value] as const),
    which,
    own,
  );
  for (const entry of model.metadataProps) entry.value = texts.get(entry.key) ?? '';
  return toBinary(ModelProtoSchema, model);
});

/** The same of a weights file's notes. */
export const noteChange: fc.Arbitrary<Change> = fc.tuple(place, inText).map(([which, own]) => (bytes) => {
  const { tensors, metadata } = readSafetensors(bytes, 'x.safetensors');
  return writeSafetensors(tensors, Object.fromEntries(changed(Object.entries(metadata), which, own)));
});
