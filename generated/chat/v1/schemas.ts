// Code generated from specs/chat/v1/chat.proto. DO NOT EDIT.

import type { Messages } from "trefoil/descriptors";

export const messages: Messages = {};
