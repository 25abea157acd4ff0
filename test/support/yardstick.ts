/**
 * Work of the kind that the checks of designs do: small objects, maps and sets of strings, lists, arithmetic. The result
 * is given back, so that none of it can be left out.
 */
export function yardstick(): number {
  const nodes = Array.from({ length: 400 }, (_, at) => ({
    id: `node${at}`,
    inputs: [at - 1, at - 7],
    shape: [at, 28, 28],
  }));
  let sum = 0;
  for (let turn = 0; turn < 12; turn++) {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const seen = new Set<string>();
    for (const { inputs, shape } of nodes) {
      for (const from of inputs) {
        const source = byId.get(`node${from}`);
        if (!source) continue;
        seen.add(source.id);
        sum += shape.map((size, axis) => size * (source.shape[axis] as number)).reduce((a, b) => a + b, 0) % 7;
      }
    }
    sum += seen.size;
  }
  return sum;
}
