// OpenRouter's client, unchanged, against the local router.
import assert from "node:assert/strict";
import { OpenRouter } from "@openrouter/sdk";
import * as errors from "@openrouter/sdk/models/errors";

const { ROUTER, KEY } = process.env;
const messages = [{ role: "user", content: "Hello" }];
const client = (apiKey) => new OpenRouter({ serverURL: ROUTER, apiKey, retryConfig: { strategy: "none" } });
const router = client(KEY);
const send = (request, who = router) =>
  who.chat.send({ xOpenRouterMetadata: "enabled", chatRequest: { messages, ...request } });

// the models array falls back, and the client reads how
const fallenBack = await send({ models: ["a/limited", "b/good"] });
assert.equal(fallenBack.model, "b/good");
assert.equal(fallenBack.choices[0].message.content, "You said Hello");
assert.equal(fallenBack.usage.cost, 0.0000085);
assert.equal(fallenBack.openrouterMetadata.strategy, "fallback");
assert.equal(fallenBack.openrouterMetadata.attempt, 2);
assert.deepEqual(fallenBack.openrouterMetadata.attempts.map((a) => a.status), [429, 200]);

// errors arrive as the client's own types
await assert.rejects(send({ model: "a/limited" }), errors.TooManyRequestsResponseError);
await assert.rejects(send({ model: "a/short" }), errors.BadRequestResponseError);
await assert.rejects(send({ model: "a/down" }), errors.BadGatewayResponseError);
await assert.rejects(send({ models: ["b/good", "no/where"] }), errors.BadRequestResponseError);
await assert.rejects(send({ model: "b/good" }, client("wrong")), errors.UnauthorizedResponseError);

// structured output
const schema = {
  type: "object",
  properties: { x: { type: "integer" } },
  required: ["x"],
  additionalProperties: false,
};
const structured = await send({
  model: "c/json",
  responseFormat: { type: "json_schema", jsonSchema: { name: "point", strict: true, schema } },
});
assert.deepEqual(JSON.parse(structured.choices[0].message.content), { x: 3 });

// streams
let text = "";
let usage = null;
for await (const chunk of await send({ model: "b/good", stream: true })) {
  text += chunk.choices[0]?.delta?.content ?? "";
  usage = chunk.usage ?? usage;
}
assert.equal(text, "You said Hello");
assert.equal(usage.completionTokens, 4);

// models and generations
const models = await router.models.list();
const listed = models.data ?? models.result.data;
assert.deepEqual(listed.map((m) => m.id), ["a/limited", "a/short", "a/down", "b/good", "c/json"]);
assert.equal(listed[3].pricing.prompt, "0.00000025");
const generation = await router.generations.getGeneration({ id: fallenBack.id });
assert.equal(generation.data.model, "b/good");
console.log("all is well");
