import { checkCalls } from "../../runtime/client/middleware/check-calls.ts";
import { createFetchGateway } from "../../runtime/gateway/fetch/index.ts";
import { createCompiledValidator } from "../../runtime/wire/validation/compiled-validator.ts";
import type { Subject } from "./load-subject.ts";
import { createPair, type Pair } from "./pair.ts";

/** A place that refuses requests which break their spec: in each of these pairs one alone does. */
export interface Door extends Pair {
  readonly title: string;
}

/** The server and the client's own check compile the schemas; the gateway, as on workers, interprets them. */
export function createDoors(subject: Subject): readonly [Door, ...Door[]] {
  const { id, table, operations, schemas } = subject;
  const throughGateway = (server: typeof fetch): typeof fetch => {
    const gateway = createFetchGateway({
      table,
      services: [{ id, operations, schemas }],
      fetch: (request) => server(request),
      onError: (error) => {
        throw error;
      },
    });
    return (input, init) => gateway.fetch(new Request(input, init));
  };
  const check = checkCalls({ schemas: { [id]: schemas }, validator: createCompiledValidator });
  return [
    { title: "the server", ...createPair(subject, { validator: createCompiledValidator }) },
    { title: "the gateway", ...createPair(subject, { network: throughGateway }) },
    { title: "the client's check", ...createPair(subject, { middleware: [check] }) },
  ];
}
