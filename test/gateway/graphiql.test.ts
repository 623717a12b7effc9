import { existsSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { startLlm } from "./llm-fixture.ts";

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);

const open = async (graphiql?: boolean) => {
  const { url, port } = await startLlm({ changes: graphiql === undefined ? {} : { graphql: { graphiql } } });
  return { url, port, answer: await fetch(`${url}/graphql`, { headers: { accept: "text/html" } }) };
};

test("a gateway shows no GraphiQL unless it is told to", async () => {
  for (const setting of [undefined, false]) {
    const { answer } = await open(setting);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain("<script");
  }
});

test("its page lets no script run but its own, by a number that is new each time", async () => {
  const { url, answer } = await open(true);
  const other = await fetch(`${url}/graphql`, { headers: { accept: "text/html" } });
  const policies = [answer, other].map(({ headers }) => headers.get("content-security-policy") ?? "");
  const nonces = policies.map((policy) => /script-src 'nonce-([\w-]+)' 'strict-dynamic';/.exec(policy)?.[1]);
  expect(nonces[0]).toMatch(/^[\w-]{36}$/);
  expect(nonces[1]).not.toBe(nonces[0]);
  expect(policies[0]).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
  expect(policies[0]).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  const scripts = (await answer.text()).match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(1);
  for (const script of scripts) expect(script).toContain(`nonce="${nonces[0]}"`);
  expect(answer.headers.get("x-request-id")).not.toBeNull();
  // Whoever asks for JSON gets it.
  const query = await fetch(`${url}/graphql?query={__typename}`, { headers: { accept: "application/json" } });
  expect(await query.json()).toEqual({ data: { __typename: "Query" } });
});

test.skipIf(!chromium)(
  "in Chromium (skipped where it is not installed) its own scripts run, and what gets into the page does not",
  { timeout: 60_000 },
  async () => {
    const { url } = await open(true);
    const { chromium: launcher } = await import("playwright-core");
    const browser = await launcher.launch({ executablePath: chromium ?? "", args: ["--no-sandbox"] });
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    // In the place of what the page loads: it shows that it ran, and asks the graph.
    const part = `globalThis.YogaGraphiQL = { async renderYogaGraphiQL(root) {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ query: "{ __typename }" });
      root.textContent = await (await fetch(location.pathname, { method: "POST", headers, body })).text();
    } };`;
    await page.route("https://unpkg.com/**", (route) =>
      route.fulfill({
        contentType: "text/javascript",
        body: part,
        headers: { "access-control-allow-origin": "*" },
      }),
    );
    await page.route("https://raw.githubusercontent.com/**", (route) => route.abort());
    await page.goto(`${url}/graphql`);
    await expect.poll(() => page.textContent("body"), { timeout: 20_000 }).toContain('"__typename":"Query"');
    const blocked: string[] = [];
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) blocked.push(message.text());
    });
    const inject = `document.body.insertAdjacentHTML("beforeend", '<img src=x onerror="globalThis.taken = 1">')`;
    await page.evaluate(inject);
    await expect.poll(() => blocked.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await page.evaluate("globalThis.taken")).toBeUndefined();
  },
);
