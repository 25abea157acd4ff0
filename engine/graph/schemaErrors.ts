import * as v from 'valibot';
import { InputError } from '../core/errors';
import type { Message } from '../text/messages';
import { LIMITS } from './limits';
import { preview } from './preview';

/** Turns the first thing a schema found wrong into the error a person reads. `root` names the place ("" for the file). */
export function schemaError(issue: v.BaseIssue<unknown>, root = ''): InputError {
  const message = explain(issue, root);
  return new InputError(message.code, message.args);
}

/** A value of an edit, checked as a file's would be. @throws InputError naming the place, which is `root` or within it. */
export function readPart<S extends v.GenericSchema>(schema: S, value: unknown, root: string): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (!parsed.success) throw schemaError(parsed.issues[0], root);
  return parsed.output;
}

function explain(issue: v.BaseIssue<unknown>, root: string): Message {
  const path = pathText(issue.path, root);
  const found = preview(issue.input);
  if (issue.type === 'strict_object') {
    if (issue.expected === 'never') return { code: 'document.field.unknown', args: { path } };
    const last = issue.path?.at(-1);
    // The issue of a missing field ends in the field itself; so does that of a list where an object belongs.
    if (Array.isArray(last?.input) && typeof last.key === 'string') {
      const holder = pathText(issue.path?.slice(0, -1), root);
      return { code: 'document.field.object', args: { path: holder, found: preview(last.input) } };
    }
    if (last && typeof last.key === 'string' && !Object.hasOwn(last.input as object, last.key)) {
      return { code: 'document.field.missing', args: { path } };
    }
    return { code: 'document.field.object', args: { path, found } };
  }
  const [key, allowed = ''] = issue.message.split(':') as [string, string?];
  switch (key) {
    case 'text':
      return { code: 'document.expected.text', args: { path, found } };
    case 'shortText':
      return { code: 'document.expected.shortText', args: { path, limit: LIMITS.textLength } };
    case 'noteText':
      return { code: 'document.expected.noteText', args: { path, limit: LIMITS.noteLength } };
    case 'annotation':
      return { code: 'document.expected.annotation', args: { path, found } };
    case 'boolean':
      return { code: 'document.expected.boolean', args: { path, found } };
    case 'title':
      return { code: 'document.expected.title', args: { path, limit: LIMITS.nameLength } };
    case 'number':
      return { code: 'document.expected.number', args: { path, found } };
    case 'count':
      return { code: 'document.expected.count', args: { path, found, allowed } };
    case 'param':
      return { code: 'document.expected.param', args: { path, found } };
    case 'params':
      return { code: 'document.expected.params', args: { path, found } };
    case 'list':
      return { code: 'document.expected.list', args: { path, found } };
    case 'target':
      return { code: 'document.expected.target', args: { path, found } };
    case 'pace':
      return { code: 'document.expected.pace', args: { path, found } };
    case 'limit':
      return { code: 'document.expected.limit', args: { path, found } };
    case 'notNegative':
      return { code: 'document.expected.notNegative', args: { path, found } };
    case 'fewer': {
      const limit = (issue as { readonly requirement?: unknown }).requirement;
      const length = Array.isArray(issue.input) ? issue.input.length : 0;
      return { code: 'document.expected.fewer', args: { path, found: length, limit: Number(limit) } };
    }
    default:
      return { code: 'document.expected.other', args: { path, found, expected: issue.expected ?? key } };
  }
}

/** "nodes[3].params.out_features", with the layer's name where it has one: "nodes[3] (conv1).params". */
function pathText(steps: readonly v.IssuePathItem[] | undefined, root: string): string {
  let path = root;
  for (const { key, value } of steps ?? []) {
    if (typeof key === 'number') {
      const name = (value as { name?: unknown } | null | undefined)?.name;
      path += typeof name === 'string' && name.length <= 64 ? `[${key}] (${name})` : `[${key}]`;
    } else path += `${path === '' ? '' : '.'}${String(key).slice(0, 64)}`;
  }
  return path === '' ? '{…}' : path;
}
