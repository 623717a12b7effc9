// Code generated from specs/files/v1/openapi.yaml. DO NOT EDIT.

import { createMocks, type Mocks } from "trefoil/mock";
import { examples } from "./examples.ts";
import type { FilesHandlers } from "./handlers.ts";
import * as operations from "./operations.ts";
import { schemas } from "./schemas.ts";

/** Answers come from examples.ts beside this file, else from the schema; any operation can be overridden with a value or a function. */
export const mockFiles: Mocks<FilesHandlers> = createMocks(operations, examples, schemas);
