import { joined } from '../../engine/core/byteStream';
import type { ExportJob } from '../../main/host/exporting';
import { exporters } from '../../main/host/exporting/exporters';

/** A job as ONNX, in one piece. */
export function exportedOnnx(job: ExportJob): Uint8Array {
  return joined((exporters.onnx.write(job, {}).get('onnx') ?? []) as Iterable<Uint8Array>);
}
