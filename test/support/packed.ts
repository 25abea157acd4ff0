/** Values a fixture holds as base64 of little-endian numbers. */
export interface Packed {
  readonly shape: readonly number[];
  readonly data: string;
}

export function unpackFloat32({ data }: Packed): Float32Array {
  return new Float32Array(bytesOf(data));
}

export function unpackFloat64({ data }: Packed): Float64Array {
  return new Float64Array(bytesOf(data));
}

export function unpackInt32({ data }: Packed): Int32Array {
  return new Int32Array(bytesOf(data));
}

function bytesOf(data: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(data, 'base64')).buffer;
}
