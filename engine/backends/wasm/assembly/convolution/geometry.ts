/** A convolution's sizes, in 32-bit words; written by ../../lower/convolution/geometry.ts in this order. Channels are a group's. */
@unmanaged
export class Geometry {
  batch: i32;
  groups: i32;
  inChannels: i32;
  height: i32;
  width: i32;
  outChannels: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  outHeight: i32;
  outWidth: i32;
  strideH: i32;
  strideW: i32;
  padH: i32;
  padW: i32;
  dilationH: i32;
  dilationW: i32;
  /** Into how many pieces the result's channels, the images and their output rows are cut (../../lower/convolution/cuts.ts). */
  channelCuts: i32;
  imageCuts: i32;
  bandCuts: i32;
}

/** Number of elements of a kernel over a group's input channels. */
// @ts-ignore: decorator
@inline
export function kernelSize(s: Geometry): i32 {
  return s.inChannels * s.kernelHeight * s.kernelWidth;
}
