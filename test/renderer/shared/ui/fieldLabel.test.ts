import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Field } from '../../../../renderer/shared/ui/Field';

test('a name in code breaks behind its underscores, and what is said in words as words do', () => {
  const shown = (label: string, code: boolean) => {
    const props = { label, code, children: null };
    return renderToStaticMarkup(createElement(Field, props));
  };
  expect(shown('track_running_stats', true)).toContain('track_<wbr/>running_<wbr/>stats');
  expect(shown('out_features', false)).toContain('out_features');
});
