import type { Messages, Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { type HandlerContext, type Service, serve } from "./service.ts";

export const healthName = "grpc.health.v1.Health";

/** grpc.health.v1 (github.com/grpc/grpc-proto, grpc/health/v1/health.proto). */
const messages: Messages = {
  "grpc.health.v1.HealthCheckRequest": {
    kind: "message",
    fields: { service: { number: 1, type: "string" } },
  },
  "grpc.health.v1.HealthCheckResponse": {
    kind: "message",
    fields: { status: { number: 1, type: "grpc.health.v1.HealthCheckResponse.ServingStatus" } },
  },
  "grpc.health.v1.HealthCheckResponse.ServingStatus": {
    kind: "enum",
    values: { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 },
  },
};

function operation(method: "Check" | "Watch", kind: Operation["kind"]): Operation {
  return {
    id: `${healthName}.${method}`,
    kind,
    grpc: {
      service: healthName,
      method,
      request: "grpc.health.v1.HealthCheckRequest",
      response: "grpc.health.v1.HealthCheckResponse",
      messages,
    },
  };
}

interface Status {
  readonly status: "SERVING" | "NOT_SERVING" | "SERVICE_UNKNOWN";
}

/** Says which of the services are served; the empty name asks for the server as a whole. */
export function createHealthService(names: ReadonlySet<string>, closing: AbortSignal): Service {
  const statusOf = (name: string): Status["status"] => {
    if (name !== "" && !names.has(name)) return "SERVICE_UNKNOWN";
    return closing.aborted ? "NOT_SERVING" : "SERVING";
  };
  return serve({
    id: "grpc.health.v1",
    operations: { check: operation("Check", "unary"), watch: operation("Watch", "server-stream") },
    handlers: {
      check({ service }: { readonly service: string }): Status {
        const status = statusOf(service);
        if (status === "SERVICE_UNKNOWN")
          throw new ApiError(`no service is called ${service}`, { code: "NOT_FOUND" });
        return { status };
      },
      async *watch(
        { service }: { readonly service: string },
        context: HandlerContext,
      ): AsyncGenerator<Status> {
        yield { status: statusOf(service) };
        await either(closing, context.signal);
        if (!context.signal.aborted) yield { status: statusOf(service) };
      },
    },
  });
}

function either(...signals: readonly AbortSignal[]): Promise<void> {
  const signal = AbortSignal.any([...signals]);
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
