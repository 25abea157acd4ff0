import { Geometry } from './geometry';

/** Windows sliding over images: the columns of an unfolded convolution. Dilations may be negative (gradients). */
@unmanaged
export class Windows {
  source: usize;
  /** Elements from one image to the next. */
  imageStride: i32;
  height: i32;
  width: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideH: i32;
  strideW: i32;
  padH: i32;
  padW: i32;
  dilationH: i32;
  dilationW: i32;
  outHeight: i32;
  outWidth: i32;
}

/** Bytes that a record of windows takes at the beginning of a kernel's scratch. */
export const WINDOWS_BYTES: i32 = 64;

/** Windows as the forward pass slides them over all channels of x. */
export function openWindows(s: Geometry, x: usize, to: usize): Windows {
  const w = changetype<Windows>(to);
  w.source = x;
  w.imageStride = s.groups * s.inChannels * s.height * s.width;
  w.height = s.height;
  w.width = s.width;
  w.kernelHeight = s.kernelHeight;
  w.kernelWidth = s.kernelWidth;
  w.strideH = s.strideH;
  w.strideW = s.strideW;
  w.padH = s.padH;
  w.padW = s.padW;
  w.dilationH = s.dilationH;
  w.dilationW = s.dilationW;
  w.outHeight = s.outHeight;
  w.outWidth = s.outWidth;
  return w;
}
