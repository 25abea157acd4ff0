import { describe, expect, it } from 'vitest';
import { isModuleName } from '../../../engine/codegen/python';
import { pytorchSource } from '../../../engine/codegen/pytorch';
import { checkDesign } from '../../../engine/data';
import { templateByName } from '../../../engine/graph/templates';
import { hasPython, runPython } from '../../support/python';

describe.skipIf(!hasPython('numpy'))('as Python sees it', () => {
  it('no file takes the place of a module that Python has of its own', () => {
    const { printed } = runPython('import sys; print(*sys.stdlib_module_names)');
    const taken = [...printed.split(' '), 'numpy', 'torch', 'typing_extensions'];
    expect(taken.filter((name) => !name.startsWith('_') && isModuleName(name))).toEqual([]);
    expect(['model', 'my_net', 'types2', 'constructor'].filter(isModuleName)).toHaveLength(4);
  });

  it('a design may be called anything', () => {
    const odd = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('');
    const document = { ...templateByName('spiral')!.document(), name: `${odd}\u2028\u2029"""` };
    const source = pytorchSource(document, checkDesign(document), null, { module: 'model', weights: 'model.pt' });
    const script = "import ast; print(len(ast.parse(open('model.py', encoding='utf-8').read()).body) > 2)";
    expect(runPython(script, { 'model.py': new TextEncoder().encode(source) }).printed).toBe('True');
  });
});
