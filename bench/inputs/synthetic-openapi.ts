/** At 1×: 500 operations and 600 schemas. */
const resourcesAtOnce = 100;

/**
 * An OpenAPI 3.1 document of `factor` times the same: a resource has five operations, six schemas and references among
 * them. Nothing but the names differs from one resource to the next, so cost that is not linear can only be ours.
 */
export function makeSyntheticSpec(factor: number): string {
  const numbers = Array.from({ length: resourcesAtOnce * factor }, (_, index) => index);
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Synthetic", version: "1.0.0" },
    paths: Object.fromEntries(numbers.flatMap(pathsOf)),
    components: {
      schemas: { Problem: problem, ...Object.fromEntries(numbers.flatMap(schemasOf)) },
      parameters: { Limit: { name: "limit", in: "query", schema: { type: "integer", maximum: 100 } } },
    },
  });
}

const problem = {
  type: "object",
  required: ["title", "status"],
  properties: { title: text("What went wrong, for people."), status: { type: "integer" } },
};

function pathsOf(number: number): readonly [string, unknown][] {
  const name = `Resource${number}`;
  const tags = [`Group ${Math.floor(number / 10)}`];
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const limit = { $ref: "#/components/parameters/Limit" };
  const requestBody = { required: true, ...json(`${name}Input`) };
  return [
    [
      `/resources${number}`,
      {
        get: {
          operationId: `list${name}s`,
          tags,
          parameters: [limit],
          responses: answers(200, `${name}Page`),
        },
        post: { operationId: `create${name}`, tags, requestBody, responses: answers(201, name) },
      },
    ],
    [
      `/resources${number}/{id}`,
      {
        parameters: [id],
        get: { operationId: `get${name}`, tags, responses: answers(200, name) },
        put: { operationId: `replace${name}`, tags, requestBody, responses: answers(200, name) },
        delete: { operationId: `delete${name}`, tags, responses: answers(204) },
      },
    ],
  ];
}

function schemasOf(number: number): readonly [string, unknown][] {
  const name = `Resource${number}`;
  return [
    [`${name}Kind`, { type: "string", enum: ["small", "middle", "large"] }],
    [`${name}Owner`, object({ name: text("Of the person."), email: { type: "string", format: "email" } })],
    [`${name}Tag`, object({ key: text("Unique in its resource."), value: { type: ["string", "null"] } })],
    [
      `${name}Input`,
      object({
        title: text("As people see it."),
        kind: reference(`${name}Kind`),
        owner: reference(`${name}Owner`),
        tags: { type: "array", items: reference(`${name}Tag`) },
        limits: object({ day: { type: "integer" }, month: { type: "integer" } }),
      }),
    ],
    [
      name,
      {
        allOf: [
          reference(`${name}Input`),
          object({ id: text("Given by the server."), parent: reference(name) }),
        ],
      },
    ],
    [
      `${name}Page`,
      object({ items: { type: "array", items: reference(name) }, nextCursor: { type: "string" } }),
    ],
  ];
}

function answers(status: number, schema?: string): unknown {
  const success = { description: "Done.", ...(schema !== undefined && json(schema)) };
  return { [status]: success, 404: { description: "Not there.", ...json("Problem") } };
}

function json(schema: string): { readonly content: unknown } {
  return { content: { "application/json": { schema: reference(schema) } } };
}

/** The first member is required. */
function object(properties: Readonly<Record<string, unknown>>): unknown {
  return { type: "object", required: Object.keys(properties).slice(0, 1), properties };
}

function reference(schema: string): unknown {
  return { $ref: `#/components/schemas/${schema}` };
}

function text(description: string): unknown {
  return { type: "string", description };
}
