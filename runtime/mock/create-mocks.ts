import type { Examples, Json, Messages, Operation, OperationsModule, Schemas } from "../descriptors.ts";
import type { AnyHandler } from "../server/service.ts";
import { createGraphqlProtocol } from "./graphql-protocol.ts";
import { createHttpProtocol } from "./http-protocol.ts";
import { createMessageSchemas } from "./message-schemas.ts";
import { mockOperation } from "./mock-operation.ts";
import type { MockAnswer, Protocol } from "./protocol.ts";
import { createRpcProtocol } from "./rpc-protocol.ts";
import { referenceTo } from "./sample/reference-to.ts";
import { createSchemaTools, type SchemaTools } from "./schema-tools.ts";

/** Handlers that answer as the spec says; `serveUsers` and its like take them as they take any others. */
export type Mocks<Handlers> = Handlers & {
  /** The same mocks, where some operations answer with a value, or by a function of yours. */
  with(overrides: Overrides<Handlers>): Mocks<Handlers>;
};

/** By operation: what it answers, or a handler. A stream takes the list of its messages. */
export type Overrides<Handlers> = {
  readonly [Name in keyof Handlers]?: Handlers[Name] | ValueOf<Handlers[Name]>;
};

type ValueOf<Given> = Given extends (...parameters: never[]) => infer Result
  ? Result extends AsyncIterable<infer Message>
    ? readonly Message[]
    : Exclude<Awaited<Result>, (...parameters: never[]) => unknown>
  : never;

export interface MockOptions {
  /** Another seed, other values where the schema makes them. */
  readonly seed?: number;
  /** Before an answer; 0 when absent. */
  readonly delayMs?: number;
  /** Between the messages of a stream; 20 when absent. */
  readonly messageDelayMs?: number;
}

/** Mocks of one service version. `schemas` are those of its schemas.ts: JSON Schemas, or a package's messages. */
export function createMocks<Handlers>(
  operations: OperationsModule,
  examples: Examples,
  schemas: Schemas | Messages,
): Mocks<Handlers> {
  const handlers = createMockHandlers({
    operations: operations as Readonly<Record<string, Operation>>,
    examples,
    schemas: isMessages(schemas) ? {} : (schemas as Schemas),
  });
  return withOverrides(handlers) as Mocks<Handlers>;
}

export interface MockParts {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly examples: Examples;
  readonly schemas: Schemas;
  /** Where the schemas are not all that is known of the operations. */
  readonly createProtocol?: CreateProtocol;
}

type CreateProtocol = (name: string, operation: Operation) => Protocol;

/** A handler an operation, by its name. */
export function createMockHandlers(
  { operations, examples, schemas, createProtocol = protocolsFor(schemas) }: MockParts,
  options: MockOptions = {},
): Readonly<Record<string, AnyHandler>> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => {
      let made: AnyHandler | undefined;
      // A service may have a thousand operations: what answers one is made when it is called first.
      const make = (): AnyHandler =>
        mockOperation({
          operation,
          examples: examples[name] ?? [],
          protocol: rememberSamples(createProtocol(name, operation)),
          seed: options.seed ?? 0,
          delayMs: options.delayMs ?? 0,
          messageDelayMs: options.messageDelayMs ?? 20,
        });
      const handler: AnyHandler = (request, context) => {
        made ??= make();
        return made(request, context);
      };
      return [name, handler];
    }),
  );
}

/** The same seed makes the same value: once is enough. */
function rememberSamples(protocol: Protocol): Protocol {
  const made = new Map<string, MockAnswer>();
  return {
    ...protocol,
    sample(options) {
      const key = `${options.status} ${options.seed}`;
      const answer = made.get(key) ?? protocol.sample(options);
      made.set(key, answer);
      return answer;
    },
  };
}

function withOverrides(
  handlers: Readonly<Record<string, AnyHandler>>,
): Mocks<Readonly<Record<string, AnyHandler>>> {
  const change = (overrides: Readonly<Record<string, unknown>>): object =>
    withOverrides({
      ...handlers,
      ...Object.fromEntries(Object.entries(overrides).map(([name, given]) => [name, toHandler(given)])),
    });
  // Not enumerable: whoever walks the handlers finds operations only.
  return Object.defineProperty({ ...handlers }, "with", { value: change }) as Mocks<
    Readonly<Record<string, AnyHandler>>
  >;
}

function toHandler(given: unknown): AnyHandler {
  if (typeof given === "function") return given as AnyHandler;
  return (_, context) => {
    const { kind } = context.operation;
    const streams = kind === "server-stream" || kind === "bidi-stream";
    return streams && Array.isArray(given) ? streamOf(given) : given;
  };
}

async function* streamOf(messages: readonly unknown[]): AsyncGenerator<unknown> {
  yield* messages;
}

function protocolsFor(schemas: Schemas): CreateProtocol {
  let tools: SchemaTools | undefined;
  const ofMessages = new Map<Messages, SchemaTools>();
  return (name, { id, http, grpc, graphql }) => {
    if (grpc) {
      const known = ofMessages.get(grpc.messages) ?? createSchemaTools(createMessageSchemas(grpc.messages));
      ofMessages.set(grpc.messages, known);
      return createRpcProtocol(id, grpc, known);
    }
    tools ??= createSchemaTools(schemas);
    if (http) return createHttpProtocol(name, http, tools);
    if (graphql) return createGraphqlProtocol(id, sampleAnswerOf(name, tools));
    throw new Error(`${id} has no binding`);
  };
}

function sampleAnswerOf(name: string, { schemas, sample }: SchemaTools): (seed: number) => Json | undefined {
  const schema = `${name}/200`;
  return (seed) => (schema in schemas ? sample({ $ref: referenceTo(schema) }, { seed }) : undefined);
}

function isMessages(schemas: Schemas | Messages): schemas is Messages {
  return Object.values(schemas).some((value) => typeof value === "object" && "kind" in value);
}
