import {
  createFetchGateway,
  createIsolateState,
  type FetchContext,
  type FetchGateway,
  type GatewayService,
  type IsolateStateOptions,
  type Table,
} from "trefoil/gateway/fetch";
import * as chatV1 from "../../generated/chat/v1/operations.ts";
import * as chatV2 from "../../generated/chat/v2/operations.ts";
import * as filesV1 from "../../generated/files/v1/operations.ts";
import { schemas as filesV1Schemas } from "../../generated/files/v1/schemas.ts";
import json from "../../generated/gateway/table.json" with { type: "json" };
import { mapping, sdl } from "../../generated/graph/v1/graph.ts";
import { serveGraph } from "../../generated/graph/v1/handlers.ts";
import * as graphV1 from "../../generated/graph/v1/operations.ts";
import * as usersV1 from "../../generated/users/v1/operations.ts";
import { schemas as usersV1Schemas } from "../../generated/users/v1/schemas.ts";
import * as usersV2 from "../../generated/users/v2/operations.ts";
import { schemas as usersV2Schemas } from "../../generated/users/v2/schemas.ts";
import { resolvers } from "../graph/resolvers.ts";

/** Bindings of the Worker, as its `wrangler.jsonc` has them under `vars`. */
interface Env {
  /** Where the services run, where it is elsewhere than the table says. */
  readonly UPSTREAMS?: Table["upstreams"];
  /** By issuer, where its keys are not fetched. */
  readonly KEY_SETS?: NonNullable<IsolateStateOptions["keySets"]>;
}

const services: readonly GatewayService[] = [
  { id: "chat.v1", operations: { ...chatV1 } },
  { id: "chat.v2", operations: { ...chatV2 } },
  { id: "files.v1", operations: { ...filesV1 }, schemas: filesV1Schemas },
  { id: "graph.v1", operations: { ...graphV1 }, sdl, resolvers: mapping },
  { id: "users.v1", operations: { ...usersV1 }, schemas: usersV1Schemas },
  { id: "users.v2", operations: { ...usersV2 }, schemas: usersV2Schemas },
];
const graphs = { "graph.v1": serveGraph(resolvers) };

/** One for each isolate: what it counts and remembers is its own. */
let gateway: FetchGateway | undefined;

export default {
  fetch(request: Request, env: Env, context: FetchContext): Promise<Response> {
    gateway ??= createGateway(env);
    return gateway.fetch(request, env, context);
  },
};

function createGateway({ UPSTREAMS, KEY_SETS = {} }: Env): FetchGateway {
  const table = { ...json, upstreams: { ...json.upstreams, ...UPSTREAMS } } as Table;
  const onError = (error: unknown): void => console.error(error);
  return createFetchGateway({
    table,
    services,
    graphs,
    state: createIsolateState({ issuers: table.issuers, keySets: KEY_SETS, onError }),
    onError,
    onCall: (record) => console.log(JSON.stringify(record)),
  });
}
