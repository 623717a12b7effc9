/**
 * Spec name → TypeScript name, made here and nowhere else. A scope hands out each name once; whoever asks for a taken
 * one gets it with a number, and is told.
 */

const reserved: ReadonlySet<string> = new Set(
  (
    "abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger " +
    "declare default delete do else enum eval export extends false finally for from function get if implements " +
    "import in infer instanceof interface is keyof let module namespace never new null number object of package " +
    "private protected public readonly require return set static string super switch symbol this throw true try type " +
    "typeof undefined unique unknown var void while with yield"
  ).split(" "),
);

/** Types of the language and of the runtime that generated files mention: a schema may not hide them. */
const ambient: ReadonlySet<string> = new Set(
  (
    "Array AsyncIterable Blob Call CallOptions Date Error File FormData Function HandlerContext Headers Map Messages " +
    "Mocks Number Object Operation Partial Promise ReadonlyArray Readonly Record ReadableStream Reply Request Response " +
    "Schemas Service Set Stream String Symbol Transport Uint8Array"
  ).split(" "),
);

/** `full-repository` → `FullRepository`, `v1.User` → `V1User`, `3d-model` → `_3dModel`. */
export function toTypeName(text: string): string {
  const words = wordsOf(text);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("") || "Unnamed";
  const safe = /^[0-9]/.test(name) ? `_${name}` : name;
  return ambient.has(safe) || reserved.has(safe) ? `${safe}_` : safe;
}

/** `repos/list-for-org` → `reposListForOrg`, `getUser` → `getUser`, `delete` → `delete_`. */
export function toMemberName(text: string): string {
  const [first = "unnamed", ...rest] = wordsOf(text);
  const head = /^[A-Z0-9]+$/.test(first)
    ? first.toLowerCase()
    : first.charAt(0).toLowerCase() + first.slice(1);
  const name = head + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const safe = /^[0-9]/.test(name) ? `_${name}` : name;
  return reserved.has(safe) ? `${safe}_` : safe;
}

/** The name of an operation, which is a constant beside what `operations.ts` imports: `Types` → `types_`. */
export function toConstantName(text: string, imported: readonly string[] = ["types"]): string {
  const name = toMemberName(text);
  return imported.includes(name) ? `${name}_` : name;
}

/** `Query`, `user` → `QueryUserArgs`, as graphql-codegen calls the type of a field's arguments. */
export function toGraphqlArgumentsName(type: string, field: string): string {
  return toTypeName(`${type}${toTypeName(field)}Args`);
}

/** `UserOverview`, `Query` → `UserOverviewQuery`, as it calls what a document answers; its variables end in `Variables`. */
export function toGraphqlResultName(typeName: string, type: string): string {
  return `${typeName}${type}`;
}

/** Letters and digits of any script stay; everything else ends a word. */
function wordsOf(text: string): readonly string[] {
  return (
    text.match(/[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}_$]+/gu)?.flatMap((word) => word.split("_").filter(Boolean)) ??
    []
  );
}

export interface NameScope {
  /** The name itself, or with the first free number: `User`, `User2`. */
  take(name: string): string;
  has(name: string): boolean;
}

/** Names that differ in case alone are different to TypeScript, and kept. */
export function createNameScope(taken: Iterable<string> = []): NameScope {
  const names = new Set(taken);
  return {
    take(name) {
      let free = name;
      for (let number = 2; names.has(free); number += 1) free = `${name}${number}`;
      names.add(free);
      return free;
    },
    has: (name) => names.has(name),
  };
}
