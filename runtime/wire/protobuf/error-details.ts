import type { FieldDescriptor, MessageDescriptor, Messages } from "../../descriptors.ts";

function message(fields: MessageDescriptor["fields"]): MessageDescriptor {
  return { kind: "message", fields };
}

function text(number: number, name?: string): FieldDescriptor {
  return { number, type: "string", ...(name ? { name } : {}) };
}

function list(number: number, type: string, name?: string): FieldDescriptor {
  return { number, type, repeated: true, ...(name ? { name } : {}) };
}

const anyType = "google.protobuf.Any";
const durationType = "google.protobuf.Duration";

/** google.rpc.Status and what usually stands in its details (googleapis, google/rpc/error_details.proto). */
export const errorDetails: Messages = {
  "google.rpc.Status": message({
    code: { number: 1, type: "int32" },
    message: text(2),
    details: list(3, anyType),
  }),
  "google.rpc.ErrorInfo": message({
    reason: text(1),
    domain: text(2),
    metadata: { number: 3, type: "string", mapKey: "string" },
  }),
  "google.rpc.RetryInfo": message({
    retryDelay: { number: 1, type: durationType, name: "retry_delay", presence: true },
  }),
  "google.rpc.DebugInfo": message({ stackEntries: list(1, "string", "stack_entries"), detail: text(2) }),
  "google.rpc.QuotaFailure": message({ violations: list(1, "google.rpc.QuotaFailure.Violation") }),
  "google.rpc.QuotaFailure.Violation": message({
    subject: text(1),
    description: text(2),
    apiService: text(3, "api_service"),
    quotaMetric: text(4, "quota_metric"),
    quotaId: text(5, "quota_id"),
    quotaDimensions: { number: 6, type: "string", mapKey: "string", name: "quota_dimensions" },
    quotaValue: { number: 7, type: "int64", name: "quota_value" },
    futureQuotaValue: { number: 8, type: "int64", name: "future_quota_value", presence: true },
  }),
  "google.rpc.PreconditionFailure": message({
    violations: list(1, "google.rpc.PreconditionFailure.Violation"),
  }),
  "google.rpc.PreconditionFailure.Violation": message({
    type: text(1),
    subject: text(2),
    description: text(3),
  }),
  "google.rpc.BadRequest": message({
    fieldViolations: list(1, "google.rpc.BadRequest.FieldViolation", "field_violations"),
  }),
  "google.rpc.BadRequest.FieldViolation": message({
    field: text(1),
    description: text(2),
    reason: text(3),
    localizedMessage: {
      number: 4,
      type: "google.rpc.LocalizedMessage",
      name: "localized_message",
      presence: true,
    },
  }),
  "google.rpc.RequestInfo": message({
    requestId: text(1, "request_id"),
    servingData: text(2, "serving_data"),
  }),
  "google.rpc.ResourceInfo": message({
    resourceType: text(1, "resource_type"),
    resourceName: text(2, "resource_name"),
    owner: text(3),
    description: text(4),
  }),
  "google.rpc.Help": message({ links: list(1, "google.rpc.Help.Link") }),
  "google.rpc.Help.Link": message({ description: text(1), url: text(2) }),
  "google.rpc.LocalizedMessage": message({ locale: text(1), message: text(2) }),
};
