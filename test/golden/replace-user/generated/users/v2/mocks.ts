// Code generated from test/golden/replace-user/specs/users/v2/openapi.yaml. DO NOT EDIT.

import { createMocks, type Mocks } from "trefoil/mock";
import { examples } from "./examples.ts";
import type { UsersHandlers } from "./handlers.ts";
import * as operations from "./operations.ts";
import { schemas } from "./schemas.ts";

/** Answers come from examples.ts beside this file, else from the schema; any operation can be overridden with a value or a function. */
export const mockUsers: Mocks<UsersHandlers> = createMocks(operations, examples, schemas);
