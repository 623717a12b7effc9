// Code generated from test/golden/replace-user/specs/users/v2/openapi.yaml. DO NOT EDIT.

import type { Examples } from "trefoil/descriptors";

export const examples: Examples = {};
