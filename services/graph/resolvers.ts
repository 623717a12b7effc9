import type { GraphResolvers } from "../../generated/graph/v1/handlers.ts";

/** Fields that no member of an answer holds as the graph shows them. */
export const resolvers: GraphResolvers = {
  User: {
    name: (user) => user.displayName,
  },
  Message: {
    content: (message) =>
      message.content.flatMap(({ part }) => (part?.kind === "text" ? [part.value] : [])).join("\n\n"),
  },
};
