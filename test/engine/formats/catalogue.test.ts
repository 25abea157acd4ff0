import { describe, expect, it } from 'vitest';
import {
  besideOf,
  DRAWING_FORMATS,
  EXPORT_FORMATS,
  endingOf,
  endingsText,
  formatByEnding,
  isDrawing,
  MODEL_FORMATS,
  WEIGHT_FORMATS,
} from '../../../engine/formats/catalogue';
import { WEIGHT_FILES } from '../../../engine/formats/weightFiles';

describe('the catalogue of file formats', () => {
  it('says what is written, read and drawn', () => {
    expect(EXPORT_FORMATS).toEqual(['safetensors', 'npz', 'pt', 'onnx', 'pytorch']);
    expect(MODEL_FORMATS).toEqual(['onnx', 'tfjs']);
    expect(DRAWING_FORMATS).toEqual(['svg', 'png', 'csv', 'latex']);
    expect([...EXPORT_FORMATS, ...DRAWING_FORMATS].filter(isDrawing)).toEqual(DRAWING_FORMATS);
  });

  it('knows a format by any of its endings, and names files by the first', () => {
    expect(formatByEnding(WEIGHT_FORMATS, 'x/W.PtH')).toBe('pt');
    expect(formatByEnding(WEIGHT_FORMATS, 'pt')).toBeNull();
    expect(formatByEnding(MODEL_FORMATS, 'w.pt')).toBeNull();
    expect(endingOf('latex')).toBe('tex');
    expect(endingsText(['pt', 'npz'])).toBe('.pt, .pth, .npz');
    expect(besideOf('pytorch')).toBe('pt');
  });

  it('asks whatever has no sign of its own last', () => {
    expect(Object.keys(WEIGHT_FILES).sort()).toEqual([...WEIGHT_FORMATS].sort());
    expect(Object.keys(WEIGHT_FILES).at(-1)).toBe('safetensors');
  });
});
