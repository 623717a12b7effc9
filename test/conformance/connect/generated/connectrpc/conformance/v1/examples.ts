// Code generated from test/conformance/connect/proto/connectrpc/conformance/v1/config.proto. DO NOT EDIT.

import type { Examples } from "trefoil/descriptors";

export const examples: Examples = {};
