import type { Static, TSchema } from 'typebox';

/** `tracks_upstream` → `tracksUpstream`, as a type. */
type CamelKey<K> = K extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelKey<Tail>>}`
  : K;

/** A wire type (snake_case members) as TypeScript code sees it (camelCase members). */
export type Camel<T> = T extends readonly (infer Item)[]
  ? Camel<Item>[]
  : T extends object
    ? string extends keyof T
      ? T
      : { [K in keyof T as CamelKey<K>]: Camel<T[K]> }
    : T;

interface SchemaNode {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly anyOf?: readonly TSchema[];
}

const toCamel = (key: string): string =>
  key.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

/**
 * The member schemas that a value of `schema` may have. Members of a union's variants are taken
 * together: CONTRACT's unions never give one member name two shapes.
 */
function membersOf(schema: SchemaNode): Readonly<Record<string, TSchema>> {
  if (schema.anyOf === undefined) {
    return schema.properties ?? {};
  }
  return Object.assign(
    {},
    ...schema.anyOf.map(variant => membersOf(variant as SchemaNode))
  ) as Record<string, TSchema>;
}

function itemOf(schema: SchemaNode): TSchema | undefined {
  return (
    schema.items ?? schema.anyOf?.map(variant => itemOf(variant)).find(item => item !== undefined)
  );
}

type Direction = 'camel' | 'wire';
type Rename = (value: unknown) => unknown;

/** Renaming by schema, made once: a listing of a thousand skills is renamed on every request. */
const renames = { camel: new WeakMap<TSchema, Rename>(), wire: new WeakMap<TSchema, Rename>() };

function renameOf(schema: TSchema, direction: Direction): Rename | null {
  if (isLeaf(schema)) {
    return null;
  }
  const known = renames[direction].get(schema);
  if (known !== undefined) {
    return known;
  }
  const made = makeRename(schema, direction);
  renames[direction].set(schema, made);
  return made;
}

/** Whether values of the schema hold nothing to rename. */
function isLeaf(schema: SchemaNode): boolean {
  const item = itemOf(schema);
  return Object.keys(membersOf(schema)).length === 0 && (item === undefined || isLeaf(item));
}

function makeRename(schema: TSchema, direction: Direction): Rename {
  const item = itemOf(schema);
  const renameItem = item === undefined ? null : renameOf(item, direction);
  const members = Object.entries(membersOf(schema)).map(([wireName, member]) => {
    const camelName = toCamel(wireName);
    const [from, to] = direction === 'camel' ? [wireName, camelName] : [camelName, wireName];
    return { from, to, inner: renameOf(member, direction) };
  });
  return value => {
    if (Array.isArray(value)) {
      return renameItem === null ? (value as unknown[]) : value.map(renameItem);
    }
    if (typeof value !== 'object' || value === null || members.length === 0) {
      return value;
    }
    const source = value as Readonly<Record<string, unknown>>;
    const result: Record<string, unknown> = {};
    for (const { from, to, inner } of members) {
      const member = source[from];
      if (member !== undefined) {
        result[to] = inner === null ? member : inner(member);
      }
    }
    return result;
  };
}

function rename(schema: TSchema, value: unknown, direction: Direction): unknown {
  const convert = renameOf(schema, direction);
  return convert === null ? value : convert(value);
}

/**
 * A value for the wire: camelCase members of `schema` become snake_case ones. Only members that the
 * schema names are renamed and kept; free-form maps (a skill's frontmatter) pass untouched.
 */
export function toWire<S extends TSchema>(schema: S, value: Camel<Static<S>>): Static<S> {
  return rename(schema, value, 'wire') as Static<S>;
}

/** The reverse of {@link toWire}, for a value that has already been checked against `schema`. */
export function fromWire<S extends TSchema>(schema: S, value: Static<S>): Camel<Static<S>> {
  return rename(schema, value, 'camel') as Camel<Static<S>>;
}
