import { partStart } from '../integers';
import { at } from '../simd';

/*
 * A convolution of images that are smaller than the kernel, as one matrix: entry (o, p; c, q) is the weight with which pixel q
 * of channel c counts in output p of channel o, w[o, c, tap(p, q)], or zero where no tap is.
 */

/** In 32-bit words (written by ../../lower/convolution/smallImages.ts), then the tap of every (p, q), or -1. */
@unmanaged
class Taps {
  outputs: i32;
  pixels: i32;
  /** Positions of a kernel. */
  positions: i32;
}

const LIST: usize = 12;

/** [rows, outputs, channels, pixels] from w [rows, channels, positions]. A part is some rows. */
export function expandTaps(w: usize, out: usize, rows: i32, channels: i32, table: usize, part: i32, parts: i32): void {
  const t = changetype<Taps>(table);
  const pixels = t.pixels;
  const from = at(channels * t.positions);
  for (let row = partStart(rows, part, parts); row < partStart(rows, part + 1, parts); row++) {
    const kernels = w + <usize>row * from;
    let list = table + LIST;
    for (let p = 0; p < t.outputs; p++, list += at(pixels)) {
      let to = out + at((row * t.outputs + p) * channels * pixels);
      let c = 0;
      if (pixels == 1 || pixels == 2 || pixels == 4) c = expandFours(kernels, to, channels, t.positions, pixels, list);
      to += at(c * pixels);
      for (let kernel = kernels + at(c * t.positions); c < channels; c++, kernel += at(t.positions)) {
        for (let q = 0; q < pixels; q++, to += 4) {
          const tap = load<i32>(list + at(q));
          store<f32>(to, tap < 0 ? 0 : load<f32>(kernel + at(tap)));
        }
      }
    }
  }
}

/** Four entries at a time, where all have taps; gives how many channels are done. */
function expandFours(kernels: usize, to: usize, channels: i32, positions: i32, pixels: i32, list: usize): i32 {
  for (let q = 0; q < pixels; q++) if (load<i32>(list + at(q)) < 0) return 0;
  const each = 4 / pixels;
  const last = pixels - 1;
  const p0 = kernels + at(load<i32>(list));
  const p1 = kernels + at((1 / pixels) * positions + load<i32>(list + at(1 & last)));
  const p2 = kernels + at((2 / pixels) * positions + load<i32>(list + at(2 & last)));
  const p3 = kernels + at((3 / pixels) * positions + load<i32>(list + at(3 & last)));
  const step = at(each * positions);
  const whole = channels - (channels % each);
  const end = at(whole * positions);
  for (let i: usize = 0; i < end; i += step, to += 16) {
    let four = v128.load32_zero(p0 + i);
    four = v128.load32_lane(p1 + i, four, 1);
    four = v128.load32_lane(p2 + i, four, 2);
    v128.store(to, v128.load32_lane(p3 + i, four, 3));
  }
  return whole;
}

/** The transpose: adds up what each weight stands for, outputs in order. A part is some rows. */
export function collectTaps(expanded: usize, out: usize, rows: i32, channels: i32, table: usize, part: i32, parts: i32): void {
  const t = changetype<Taps>(table);
  const pixels = t.pixels;
  const line = at(channels * pixels);
  for (let row = partStart(rows, part, parts); row < partStart(rows, part + 1, parts); row++) {
    const kernels = out + at(row * channels * t.positions);
    memory.fill(kernels, 0, at(channels * t.positions));
    let from = expanded + <usize>(row * t.outputs) * line;
    let list = table + LIST;
    for (let p = 0; p < t.outputs; p++, from += line) {
      for (let q = 0; q < pixels; q++, list += 4) {
        const tap = load<i32>(list);
        if (tap < 0) continue;
        let to = kernels + at(tap);
        for (let i = at(q); i < line; i += at(pixels), to += at(t.positions)) {
          store<f32>(to, load<f32>(to) + load<f32>(from + i));
        }
      }
    }
  }
}
