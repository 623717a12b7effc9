// Code generated from test/conformance/connect/proto/connectrpc/conformance/v1/config.proto. DO NOT EDIT.

import { createMocks, type Mocks } from "trefoil/mock";
import { examples } from "./examples.ts";
import type { ConnectrpcConformanceHandlers } from "./handlers.ts";
import * as operations from "./operations.ts";
import { messages } from "./schemas.ts";

/** Answers come from examples.ts beside this file, else from the schema; any operation can be overridden with a value or a function. */
export const mockConnectrpcConformance: Mocks<ConnectrpcConformanceHandlers> = createMocks(
  operations,
  examples,
  messages,
);
