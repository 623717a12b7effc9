import type { Operation } from "../model/operation.ts";

/** How an operation is reached, in a few words: `PUT /users/{userId}`, `chat.v1.ChatService/SendMessage`, `query user`. */
export function bindingTitle({ binding }: Operation): string {
  switch (binding.kind) {
    case "http":
      return `${binding.method} ${binding.path}`;
    case "grpc":
      return `${binding.service}/${binding.method}`;
    case "graphql":
      return `${binding.type.toLowerCase()} ${binding.field}`;
    default:
      throw new Error("no such binding", { cause: binding satisfies never });
  }
}
