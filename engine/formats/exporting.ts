/** What an export does, one after the other. */
export type ExportStage = 'write' | 'prove';

/** What may be chosen for a format that can be written in several ways. */
export interface ExportOptions {
  /** Version of ONNX's operators. */
  readonly opset?: number;
  /** The model takes raw samples: what is done to them before the network stands in it too. */
  readonly raw?: boolean;
}
