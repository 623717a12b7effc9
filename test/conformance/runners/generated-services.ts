import { serveChat as serveChatV1 } from "../../../generated/chat/v1/handlers.ts";
import { mockChat as mockChatV1 } from "../../../generated/chat/v1/mocks.ts";
import { serveChat as serveChatV2 } from "../../../generated/chat/v2/handlers.ts";
import { mockChat as mockChatV2 } from "../../../generated/chat/v2/mocks.ts";
import { serveFiles } from "../../../generated/files/v1/handlers.ts";
import { mockFiles } from "../../../generated/files/v1/mocks.ts";
import { examples } from "../../../generated/graph/v1/examples.ts";
import { sdl } from "../../../generated/graph/v1/graph.ts";
import { mockGraph } from "../../../generated/graph/v1/mocks.ts";
import * as operations from "../../../generated/graph/v1/operations.ts";
import { serveUsers as serveUsersV1 } from "../../../generated/users/v1/handlers.ts";
import { mockUsers as mockUsersV1 } from "../../../generated/users/v1/mocks.ts";
import { serveUsers as serveUsersV2 } from "../../../generated/users/v2/handlers.ts";
import { mockUsers as mockUsersV2 } from "../../../generated/users/v2/mocks.ts";
import { createMockGraph } from "../../../runtime/mock/create-mock-graph.ts";
import type { MockService } from "../../../runtime/mock/mock-services.ts";
import type { Service } from "../../../runtime/server/service.ts";

/** The generated handlers of every service version, filled with the generated mocks. */
export const services: readonly Service[] = [
  serveUsersV1(mockUsersV1),
  serveUsersV2(mockUsersV2),
  serveFiles(mockFiles),
  serveChatV1(mockChatV1),
  serveChatV2(mockChatV2),
];

export const allServices: readonly MockService[] = [
  ...services,
  createMockGraph({ id: "graph.v1", sdl, operations, examples, handlers: mockGraph }),
];
