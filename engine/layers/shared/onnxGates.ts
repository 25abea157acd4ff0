/** ONNX's order of the gates, each by its place in PyTorch's. */
export const GATES: Readonly<Record<string, readonly number[]>> = {
  RNN: [0],
  // PyTorch: input, forget, cell, output; ONNX: input, output, forget, cell.
  LSTM: [0, 3, 1, 2],
  // PyTorch: reset, update, new; ONNX: update, reset, hidden.
  GRU: [1, 0, 2],
};
