/** What people do to a path item, and a few things that they do around it. */

export type Raw = { [member: string]: unknown };

export interface Edit {
  readonly name: string;
  /** Changes the document; `operation` is one of its operations. `number` differs from edit to edit. */
  readonly apply: (document: Raw, operation: Operation, number: number) => void;
}

export interface Operation {
  readonly path: string;
  readonly method: string;
  readonly item: Raw;
  readonly value: Raw;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

export function listOperations(document: Raw): readonly Operation[] {
  return Object.entries(document["paths"] as Record<string, Raw>).flatMap(([path, item]) =>
    methods
      .filter((method) => typeof item[method] === "object")
      .map((method) => ({ path, method, item, value: item[method] as Raw })),
  );
}

function membersOf(owner: Raw, member: string): Raw {
  owner[member] ??= {};
  return owner[member] as Raw;
}

function parametersOf(operation: Operation): unknown[] {
  operation.value["parameters"] ??= [];
  return operation.value["parameters"] as unknown[];
}

function set(owner: Raw, member: string, value: unknown): void {
  owner[member] = value;
}

function answer(schema: unknown, description = "Answered"): Raw {
  return { description, content: { "application/json": { schema } } };
}

function schemaNames(document: Raw): readonly string[] {
  return Object.keys(membersOf(membersOf(document, "components"), "schemas"));
}

function addSchema(document: Raw, name: string, schema: unknown): void {
  membersOf(membersOf(document, "components"), "schemas")[name] = schema;
}

export const edits: readonly Edit[] = [
  {
    name: "another description",
    apply: (_, { value }, number) =>
      set(value, "description", `Said otherwise – é, €, 𝄞 –, \`${number}\`.\n\nexport interface X {}`),
  },
  {
    name: "another operationId",
    apply: (_, { value }, number) => set(value, "operationId", `renamed${number}`),
  },
  {
    name: "the operationId at the end of the alphabet",
    apply: (_, { value }, number) => set(value, "operationId", `zz${number}`),
  },
  {
    name: "an operationId that another has",
    apply: (document, { value }, number) => {
      const others = listOperations(document);
      value["operationId"] = others[number % others.length]?.value["operationId"] ?? "getIt";
    },
  },
  { name: "no operationId", apply: (_, { value }) => void delete value["operationId"] },
  {
    name: "an operationId whose types have a schema's names",
    apply: (document, { value }, number) => {
      addSchema(document, `Taken${number}Request`, { type: "object", properties: { a: { type: "string" } } });
      value["operationId"] = `taken${number}`;
    },
  },
  {
    name: "one more parameter",
    apply: (_, operation, number) =>
      void parametersOf(operation).push({
        name: `added${number}`,
        in: "query",
        schema: { type: "integer", minimum: number },
      }),
  },
  {
    name: "a header of the same name",
    apply: (_, operation, number) => {
      parametersOf(operation).push(
        { name: `same${number}`, in: "query", schema: { type: "string" } },
        { name: `same${number}`, in: "header", schema: { type: "string" } },
      );
    },
  },
  { name: "one parameter less", apply: (_, operation) => void parametersOf(operation).pop() },
  {
    name: "another type of a parameter",
    apply: (_, operation, number) => {
      const parameters = parametersOf(operation);
      parameters[0] = {
        ...(parameters[0] as Raw),
        name: `typed${number}`,
        in: "query",
        schema: { type: ["array", "boolean", "number"][number % 3], items: { type: "string" } },
      };
    },
  },
  {
    name: "a parameter of all methods of the path",
    apply: (_, { item }, number) =>
      set(item, "parameters", [
        ...((item["parameters"] as unknown[]) ?? []),
        { name: `all${number}`, in: "query", schema: { type: "string" } },
      ]),
  },
  {
    name: "one more answer",
    apply: (_, { value }, number) =>
      set(
        membersOf(value, "responses"),
        String(410 + (number % 7)),
        answer({
          type: "object",
          properties: { reason: { type: "string", enum: ["a", `b${number}`] } },
        }),
      ),
  },
  {
    name: "an answer with headers",
    apply: (_, { value }, number) =>
      set(membersOf(value, "responses"), "429", {
        ...answer({ type: "string" }),
        headers: { "Retry-After": { required: true, schema: { type: "integer", maximum: number } } },
      }),
  },
  {
    name: "an answer that is a stream",
    apply: (_, { value }, number) =>
      set(membersOf(value, "responses"), "200", {
        description: "ok",
        content: {
          "application/json": { schema: { type: "string" } },
          "text/event-stream": {
            schema: { type: "object", properties: { [`delta${number}`]: { type: "string" } } },
          },
        },
      }),
  },
  {
    name: "an answer in bytes",
    apply: (_, { value }) =>
      set(membersOf(value, "responses"), "200", {
        description: "ok",
        content: { "application/octet-stream": {} },
      }),
  },
  {
    name: "a reference that was not there",
    apply: (document, { value }, number) => {
      const names = schemaNames(document);
      membersOf(value, "responses")["202"] = answer({
        $ref: `#/components/schemas/${names[number % names.length] ?? "none"}`,
      });
    },
  },
  {
    name: "a reference to nothing",
    apply: (_, { value }) =>
      set(membersOf(value, "responses"), "202", answer({ $ref: "#/components/schemas/NotThere" })),
  },
  {
    name: "a reference to another path item",
    apply: (document, { value }) => {
      const [first] = listOperations(document);
      const pointer = first?.path.replaceAll("~", "~0").replaceAll("/", "~1");
      membersOf(value, "responses")["203"] = {
        $ref: `#/paths/${pointer}/${first?.method}/responses/${Object.keys(membersOf(first?.value ?? {}, "responses"))[0]}`,
      };
    },
  },
  {
    name: "a body",
    apply: (document, { value }, number) => {
      const names = schemaNames(document);
      value["requestBody"] = {
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["to"],
              properties: { to: { $ref: `#/components/schemas/${names[number % names.length] ?? "none"}` } },
            },
          },
        },
      };
    },
  },
  {
    name: "a body with a member that is only read",
    apply: (_, { value }) => {
      value["requestBody"] = {
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: {
                id: { type: "string", readOnly: true },
                secret: { type: "string", writeOnly: true },
              },
            },
          },
        },
      };
    },
  },
  {
    name: "an example",
    apply: (_, { value }, number) =>
      set(membersOf(value, "responses"), "200", {
        description: "ok",
        content: { "application/json": { schema: { type: "number" }, examples: { one: { value: number } } } },
      }),
  },
  {
    name: "an example that does not fit",
    apply: (_, { value }, number) =>
      set(membersOf(value, "responses"), "200", {
        description: "ok",
        content: {
          "application/json": { schema: { type: "number" }, examples: { one: { value: `text ${number}` } } },
        },
      }),
  },
  {
    name: "deprecated",
    apply: (_, { value }) => set(value, "deprecated", value["deprecated"] !== true),
  },
  { name: "other security", apply: (_, { value }) => set(value, "security", []) },
  {
    name: "one more operation",
    apply: (_, { item }, number) =>
      set(item, "trace", {
        operationId: `added${number}`,
        responses: { "200": answer({ type: "string" }) },
      }),
  },
  { name: "one operation less", apply: (_, { item, method }) => void delete item[method] },
  {
    name: "another path",
    apply: (document, { path, item }, number) => {
      const paths = document["paths"] as Raw;
      delete paths[path];
      paths[`${path}/moved${number}`] = item;
    },
  },
  {
    name: "another type of a schema",
    apply: (document, _, number) => {
      const names = schemaNames(document);
      addSchema(document, names[number % names.length] ?? "Added", {
        type: "object",
        properties: { [`only${number}`]: { type: "string" } },
      });
    },
  },
  {
    name: "one more schema",
    apply: (document, _, number) => addSchema(document, `Added${number}`, { type: "string" }),
  },
  {
    name: "another title",
    apply: (document, _, number) => set(membersOf(document, "info"), "title", `Title ${number}`),
  },
  {
    name: "an anchor",
    apply: (_, { value }, number) =>
      set(membersOf(value, "responses"), "200", answer({ $anchor: `anchor${number}`, type: "string" })),
  },
  {
    name: "what no operation is",
    apply: (_, { item, method }) => set(item, method, "nothing"),
  },
];

/** What a hand on the keys may do where a path item begins or ends, whether or not a spec is left. */
const snippets = [
  " ",
  "\n",
  ",",
  "{}",
  "}",
  '"',
  "null",
  '"x": 1,',
  ', "x-more": {}',
  '"/put/in": {},',
  ', "/put/behind": {}',
  '"/put/in": {}, "/put/behind":',
];

/** The text after each of these edits near the borders of its first path items, which stand on lines of their own. */
export function* editBorders(text: string): Generator<string> {
  const from = text.indexOf('"paths": {');
  const lines = text.slice(from).matchAll(/^ {4}("\/.*?": |\}.*$)/gm);
  const borders = [...lines].flatMap(({ index, 0: line }) => [from + index + 4, from + index + line.length]);
  for (const border of borders.slice(0, 6)) {
    for (const at of [border - 1, border, border + 1, border + 2]) {
      for (const snippet of snippets) yield text.slice(0, at) + snippet + text.slice(at);
      for (const length of [1, 2, 3]) yield text.slice(0, at) + text.slice(at + length);
    }
  }
}

/** The document after an edit of one of its operations. */
export function applyEdit(
  text: string,
  { apply }: Edit,
  { place, number }: { readonly place: number; readonly number: number },
): string {
  const document = JSON.parse(text) as Raw;
  const operations = listOperations(document);
  const operation = operations[place % operations.length];
  if (operation) apply(document, operation, number);
  return JSON.stringify(document, undefined, 2);
}
