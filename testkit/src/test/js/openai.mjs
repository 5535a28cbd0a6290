// OpenAI's client, unchanged, against both addresses of the local router.
import assert from "node:assert/strict";
import OpenAI from "openai";

const { ROUTER, PLAIN, KEY } = process.env;
const messages = [{ role: "user", content: "Hello" }];
const router = new OpenAI({ baseURL: ROUTER, apiKey: KEY, maxRetries: 0 });
const plain = new OpenAI({ baseURL: PLAIN, apiKey: KEY, maxRetries: 0 });

// the models array falls back
const fallenBack = await router.chat.completions.create({ models: ["a/limited", "b/good"], messages });
assert.equal(fallenBack.model, "b/good");
assert.equal(fallenBack.choices[0].message.content, "You said Hello");
assert.equal(fallenBack.choices[0].finish_reason, "stop");
assert.equal(fallenBack.usage.cost, 0.0000085);

// errors arrive as the client's own types
const failing = (client, model) => client.chat.completions.create({ model, messages });
await assert.rejects(failing(router, "a/limited"), (e) => e instanceof OpenAI.RateLimitError
  && e.headers.get("retry-after") === "1");
await assert.rejects(failing(router, "a/short"), (e) => e instanceof OpenAI.BadRequestError
  && e.error.metadata.error_type === "context_length_exceeded");
await assert.rejects(failing(router, "a/down"), OpenAI.InternalServerError);
await assert.rejects(failing(router, "no/where"), OpenAI.BadRequestError);
await assert.rejects(failing(plain, "a/limited"), (e) => e instanceof OpenAI.RateLimitError
  && e.code === "rate_limit_exceeded");
await assert.rejects(failing(plain, "a/short"), (e) => e.code === "context_length_exceeded");
await assert.rejects(failing(plain, "no/where"), (e) => e instanceof OpenAI.NotFoundError
  && e.code === "model_not_found");
await assert.rejects(failing(new OpenAI({ baseURL: ROUTER, apiKey: "wrong", maxRetries: 0 }), "b/good"),
  OpenAI.AuthenticationError);

// the plain endpoint knows no models
await assert.rejects(
  plain.chat.completions.create({ model: "b/good", models: ["b/good"], messages }),
  (e) => e instanceof OpenAI.BadRequestError && e.message.includes("Unrecognized request argument"));

// structured output, through the client's own parser
const format = {
  type: "json_schema",
  json_schema: {
    name: "point",
    strict: true,
    schema: {
      type: "object",
      properties: { x: { type: "integer" } },
      required: ["x"],
      additionalProperties: false,
    },
  },
};
for (const client of [router, plain]) {
  const parsed = await client.chat.completions.parse({ model: "c/json", messages, response_format: format });
  assert.deepEqual(parsed.choices[0].message.parsed, { x: 3 });
}

// streams
for (const client of [router, plain]) {
  const stream = await client.chat.completions.create({
    model: "b/good", messages, stream: true, stream_options: { include_usage: true },
  });
  let text = "";
  let usage = null;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? "";
    usage = chunk.usage ?? usage;
  }
  assert.equal(text, "You said Hello");
  assert.equal(usage.completion_tokens, 4);
}

// lists of models
for (const client of [router, plain]) {
  const ids = [];
  for await (const model of client.models.list()) {
    ids.push(model.id);
  }
  assert.deepEqual(ids, ["a/limited", "a/short", "a/down", "b/good", "c/json"]);
}
console.log("all is well");
