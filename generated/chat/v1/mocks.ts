// Code generated from specs/chat/v1/chat.proto. DO NOT EDIT.

import { createMocks, type Mocks } from "trefoil/mock";
import { examples } from "./examples.ts";
import type { ChatHandlers } from "./handlers.ts";
import * as operations from "./operations.ts";
import { messages } from "./schemas.ts";

/** Answers come from examples.ts beside this file, else from the schema; any operation can be overridden with a value or a function. */
export const mockChat: Mocks<ChatHandlers> = createMocks(operations, examples, messages);
