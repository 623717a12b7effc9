import { expect, test } from "vitest";
import { createRouter } from "../../../runtime/wire/routing/router.ts";

function route(rows: readonly string[]) {
  const router = createRouter(
    rows.map((row) => {
      const [method = "", publicPath = ""] = row.split(" ");
      return { method, publicPath };
    }),
  );
  return (line: string) => {
    const [method = "", target = ""] = line.split(" ");
    const [path = "", query] = target.split("?");
    const match = router.match(method, path.slice(1).split("/"), query);
    if (match.kind === "found")
      return { to: `${match.row.method} ${match.row.publicPath}`, ...match.variables };
    return match.kind === "method" ? match.allow.join(" ") : "none";
  };
}

const messages = ["POST /m", "POST /m?beta=true", "POST /m?beta=true&v={v}", "GET /m?acl"];
test.each([
  ["POST /m", { to: "POST /m" }],
  ["POST /m?beta=false", { to: "POST /m" }],
  ["POST /m?x=1&beta=true", { to: "POST /m?beta=true" }],
  ["POST /m?v=a%20b&beta=true", { to: "POST /m?beta=true&v={v}", v: "a%20b" }],
  ["GET /m?acl", { to: "GET /m?acl" }],
  ["HEAD /m?acl=", { to: "GET /m?acl" }],
  // Another query is another path.
  ["GET /m", "OPTIONS POST"],
  ["DELETE /m?acl", "GET HEAD OPTIONS POST"],
])("%s is told from others by its query", (line, expected) => {
  for (const rows of [messages, messages.toReversed()]) expect(route(rows)(line)).toEqual(expected);
});

test("a path that there is with another query alone is none", () => {
  expect(route(["GET /m?acl"])("GET /m?policy")).toBe("none");
});

test.each([
  ["a literal goes before a variable", ["GET /u/{id}", "GET /u/me"], "GET /u/me", { to: "GET /u/me" }],
  [
    "a pattern goes before a variable",
    ["GET /u/{id}", "GET /u/{id}.json"],
    "GET /u/7.json",
    { to: "GET /u/{id}.json", id: "7" },
  ],
  [
    "a variable goes before a wildcard",
    ["GET /u/**", "GET /u/{id}"],
    "GET /u/7",
    { to: "GET /u/{id}", id: "7" },
  ],
  [
    "a wildcard takes what is left",
    ["GET /f/{path=**}"],
    "GET /f/a/b%20c",
    { to: "GET /f/{path=**}", path: "a/b%20c" },
  ],
  ["a wildcard may be empty", ["GET /f/{path=**}"], "GET /f", { to: "GET /f/{path=**}", path: "" }],
  [
    "a wildcard ends where its template goes on",
    [
      "GET /f/{path=**}/content",
      "GET /f/{path=**}",
      "GET /f/{path=**}/{part}/size",
      "GET /f/{path=**}/all:stream",
    ],
    "GET /f/a/content/b/content",
    { to: "GET /f/{path=**}/content", path: "a/content/b" },
  ],
  [
    "what says more after a wildcard goes first",
    ["GET /f/{path=**}", "GET /f/{path=**}/{part}/size", "GET /f/{path=**}/size"],
    "GET /f/a/b/c/size",
    { to: "GET /f/{path=**}/{part}/size", path: "a/b", part: "c" },
  ],
  [
    "a wildcard begins a variable, and may be empty there",
    ["GET /v1/{name=**/bots/*}"],
    "GET /v1/bots/7",
    { to: "GET /v1/{name=**/bots/*}", "name.0": "", "name.2": "7" },
  ],
  [
    "a wildcard with a verb takes several segments",
    ["POST /f/{path=**}:copy", "POST /f/{path=**}"],
    "POST /f/a:copy/b:copy",
    { to: "POST /f/{path=**}:copy", path: "a:copy/b" },
  ],
  [
    "a verb may have a colon of its own",
    ["POST /m/{id}:custom", "POST /m/{id}:custom:custom", "POST /m/{id}"],
    "POST /m/7:custom:custom",
    { to: "POST /m/{id}:custom:custom", id: "7" },
  ],
  ["a dead end is left again", ["GET /a/b/c", "GET /a/{x}/d"], "GET /a/b/d", { to: "GET /a/{x}/d", x: "b" }],
  ["a verb is part of its path", ["POST /m", "POST /m:stream"], "POST /m:stream", { to: "POST /m:stream" }],
  [
    "a verb follows a variable",
    ["POST /m/{id}", "POST /m/{id}:publish", "POST /m/{id}:archive"],
    "POST /m/7:archive",
    { to: "POST /m/{id}:archive", id: "7" },
  ],
  [
    "a variable can be of several segments",
    ["GET /v1/{name=shelves/*/books/*}"],
    "GET /v1/shelves/1/books/2",
    { to: "GET /v1/{name=shelves/*/books/*}", "name.1": "1", "name.3": "2" },
  ],
  [
    "two variables share a segment",
    ["GET /c/{base}...{head}"],
    "GET /c/a...b...c",
    { to: "GET /c/{base}...{head}", base: "a", head: "b...c" },
  ],
  ["a variable is not empty", ["GET /u/{id}"], "GET /u/", "none"],
  ["a pattern's variable is not empty", ["GET /u/{id}.json"], "GET /u/.json", "none"],
  ["case matters", ["GET /users"], "GET /Users", "none"],
  ["a trailing slash matters", ["GET /users"], "GET /users/", "none"],
  ["HEAD is a GET", ["GET /users"], "HEAD /users", { to: "GET /users" }],
  ["HEAD of a spec goes first", ["GET /users", "HEAD /users"], "HEAD /users", { to: "HEAD /users" }],
  [
    "another method is told what there is",
    ["GET /users", "POST /users"],
    "PUT /users",
    "GET HEAD OPTIONS POST",
  ],
  [
    "a method of another template of the path counts",
    ["GET /u/me", "PUT /u/{id}"],
    "PUT /u/me",
    { to: "PUT /u/{id}", id: "me" },
  ],
  [
    "a member of every object is no variable of ours",
    ["GET /u/{__proto__}"],
    "GET /u/7",
    { to: "GET /u/{__proto__}", ["__proto__"]: "7" },
  ],
])("%s", (...[, rows, request, expected]) => {
  expect(route(rows)(request)).toEqual(expected);
  expect(route(rows.toReversed())(request)).toEqual(expected);
});
