import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Node = Record<string, unknown>;

const description: unknown = JSON.parse(
  readFileSync(require.resolve('@octokit/openapi/generated/api.github.com.json'), 'utf8')
);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);

/** A validator made of GitHub's own description of one answer. @throws Error when it has none */
function answerValidator(path: string, status: number): ValidateFunction {
  const answer = resolved(at(description, 'paths', path, 'get', 'responses', String(status)));
  const schema = at(answer, 'content', 'application/json', 'schema');
  const definitions: Node = {};
  const root = jsonSchema(schema, definitions);
  return ajv.compile({ ...asNode(root), definitions });
}

/** Complaints of GitHub's description about a body; none when it fits. */
export function complaints(path: string, status: number, body: unknown): readonly string[] {
  const validate = answerValidator(path, status);
  validate(body);
  return (validate.errors ?? []).map(error => `${error.instancePath} ${error.message ?? ''}`);
}

/** OpenAPI 3.0 as JSON Schema: `nullable` becomes a null branch, components become definitions. */
function jsonSchema(node: unknown, definitions: Node): unknown {
  if (Array.isArray(node)) {
    return node.map(item => jsonSchema(item, definitions));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const source = asNode(node);
  const reference = source['$ref'];
  if (typeof reference === 'string') {
    const name = reference.slice(reference.lastIndexOf('/') + 1);
    if (!(name in definitions)) {
      // Entered before it is converted, so that recursive components end.
      definitions[name] = {};
      definitions[name] = jsonSchema(resolved(source), definitions);
    }
    return { $ref: `#/definitions/${name}` };
  }
  const { nullable, ...rest } = source;
  const converted = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, jsonSchema(value, definitions)])
  );
  return nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted;
}

function resolved(node: unknown): unknown {
  const reference = asNode(node)['$ref'];
  return typeof reference === 'string'
    ? at(description, ...reference.slice('#/'.length).split('/'))
    : node;
}

function at(node: unknown, ...path: string[]): unknown {
  return path.reduce((inner, key) => {
    const found = asNode(inner)[key];
    if (found === undefined) {
      throw new Error(`GitHub's description has no ${path.join(' ')}`);
    }
    return found;
  }, node);
}

function asNode(value: unknown): Node {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('an object was due');
  }
  return { ...value };
}
