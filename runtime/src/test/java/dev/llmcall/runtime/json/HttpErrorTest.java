package dev.llmcall.runtime.json;

import static dev.llmcall.runtime.json.Replies.error;
import static dev.llmcall.runtime.json.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.wire.Failure;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP errors with traps: part B of the failures seen in the wild, by number. */
class HttpErrorTest {

  @Test
  void b21_b22_noCreditIsItsOwnKindWhateverTheWords() {
    assertThat(failure(
                402,
                error(
                    "\"code\":402,\"message\":\"This request requires more credits, or fewer max_tokens.\""))
            .kind())
        .isEqualTo(ErrorKind.NO_CREDIT);
    assertThat(failure(402, error("\"message\":\"Prompt tokens limit exceeded: 9 > 5\""))
            .kind())
        .isEqualTo(ErrorKind.NO_CREDIT);
    assertThat(
            failure(429, error("\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\""))
                .kind())
        .isEqualTo(ErrorKind.NO_CREDIT);
    assertThat(failure(
                400,
                error(
                    "\"type\":\"invalid_request_error\",\"message\":\"Your credit balance is too low\""))
            .kind())
        .isEqualTo(ErrorKind.NO_CREDIT);
  }

  @Test
  void b23_noEndpointsIsNotFoundAndNotModeration() {
    for (String text : new String[] {
      "No endpoints found that support tool use.",
      "No endpoints available matching your guardrail restrictions and data policy.",
      "No allowed providers are available for the selected model."
    }) {
      Failure failure = failure(404, error("\"code\":404,\"message\":\"" + text + "\""));
      assertThat(failure.kind()).as(text).isEqualTo(ErrorKind.NOT_FOUND);
      assertThat(failure.beforeRouting()).isTrue();
    }
    assertThat(failure(404, error("\"message\":\"No endpoints found for a/b-1.5.\""))
            .namedModels())
        .containsExactly("a/b-1.5");
  }

  @Test
  void b24_anUnknownModelIsNamed() {
    Failure failure =
        failure(400, error("\"code\":400,\"message\":\"a/x:free is not a valid model ID\""));
    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(failure.beforeRouting()).isTrue();
    assertThat(failure.namedModels()).containsExactly("a/x:free");
    assertThat(failure(
                404,
                error(
                    "\"code\":\"model_not_found\",\"message\":\"The model `gpt-9.1` does not exist or you do not have access to it.\""))
            .namedModels())
        .containsExactly("gpt-9.1");
    assertThat(failure(
                404, error("\"message\":\"model \\\"llama9\\\" not found, try pulling it first\""))
            .namedModels())
        .containsExactly("llama9");
    assertThat(failure(400, error("\"message\":\"max_tokens is too large\"")).namedModels())
        .isEmpty();
  }

  @Test
  void b24_theModelsOfAnAvailabilityAreNamed() {
    Failure failure = failure(
        400,
        error("\"error_type\":\"invalid_request\",\"http_status\":400,\"message\":\"gone\","
            + "\"availability\":{\"code\":\"model_not_found\",\"retryable\":false,"
            + "\"requested_models\":[\"a/x\",\"b/y\"],\"docs_url\":\"https://x\"}"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(failure.code()).contains("model_not_found");
    assertThat(failure.namedModels()).containsExactly("a/x", "b/y");
  }

  @Test
  void b24_whatIsSuggestedInsteadIsKnownIfItLooksLikeIds() {
    Failure failure = failure(
        404,
        error("\"code\":404,\"message\":\"gone\",\"availability\":{\"code\":\"model_deprecated\","
            + "\"fallback_models\":[\"a/x-2\",\"Bearer sk-1\",7,\"~b/y:free\"]}"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(failure.suggestedModels()).containsExactly("a/x-2", "~b/y:free");
  }

  @Test
  void b25_tooManyModelsIsABadRequestBeforeRouting() {
    Failure failure = failure(
        400, error("\"code\":400,\"message\":\"'models' array must have 3 items or fewer.\""));
    assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_REQUEST);
    assertThat(failure.beforeRouting()).isTrue();
  }

  @Test
  void b26_aFailedServerToolIsABadRequest() {
    assertThat(failure(400, error("\"message\":\"Server tool request failed\"")).kind())
        .isEqualTo(ErrorKind.BAD_REQUEST);
  }

  @Test
  void b27_theTextOfAProviderIsFoundInRaw() {
    Failure limited = failure(
        429,
        error("\"message\":\"Provider returned error\",\"code\":429,\"metadata\":{\"raw\":"
            + "\"a/x is temporarily rate-limited upstream\",\"provider_name\":\"P\"}"));
    assertThat(limited.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(limited.text().orElseThrow()).contains("upstream");
    Failure tooLong = failure(
        400,
        error(
            "\"message\":\"Provider returned error\",\"code\":400,\"metadata\":{\"provider_name\":\"P\",\"raw\":"
                + "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt is too long: 9 tokens > 5\"}}}"));
    assertThat(tooLong.kind()).isEqualTo(ErrorKind.CONTEXT_LENGTH);
    assertThat(tooLong.beforeRouting()).isFalse();
  }

  @Test
  void aProvidersTroubleWithItsOwnKeyIsNotOurs() {
    String raw =
        "{\\\"error\\\":{\\\"code\\\":\\\"%s\\\",\\\"message\\\":\\\"Incorrect API key provided\\\"}}";
    for (String code : new String[] {"invalid_api_key", "insufficient_quota"}) {
      assertThat(failure(
                  502,
                  error("\"code\":502,\"metadata\":{\"raw\":\"" + raw.replace("%s", code) + "\"}"))
              .kind())
          .isEqualTo(ErrorKind.OVERLOADED);
    }
  }

  @Test
  void b28_aParameterThatIsNotAcceptedIsABadRequest() {
    assertThat(failure(
                400,
                error(
                    "\"message\":\"Unsupported parameter: 'max_tokens'\",\"type\":\"invalid_request_error\","
                        + "\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\""))
            .code())
        .contains("unsupported_parameter");
  }

  @Test
  void b30_mistralsValidationErrorsAreBadRequests() {
    for (String body : new String[] {
      "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"store\"],\"msg\":\"Extra inputs are not permitted\"}]},\"code\":\"1000\"}",
      "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"store\"],\"msg\":\"Extra inputs are not permitted\"}]}",
      "{\"message\":\"Extra inputs are not permitted\",\"code\":\"1000\"}"
    }) {
      Failure failure = failure(422, body);
      assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_REQUEST);
      assertThat(failure.beforeRouting()).isTrue();
    }
  }

  @Test
  void b31_anErrorInAListIsUnwrapped() {
    Failure failure = failure(
        400,
        "[{\"error\":{\"code\":400,\"message\":\"API key not valid. Please pass a valid API key.\",\"status\":\"INVALID_ARGUMENT\"}}]");
    assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
    assertThat(failure.code()).contains("INVALID_ARGUMENT");
    assertThat(failure(429, "[{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\"}}]")
            .kind())
        .isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure(400, "{\"error\":[{\"message\":\"maximum context length\"}]}")
            .kind())
        .isEqualTo(ErrorKind.CONTEXT_LENGTH);
  }

  @Test
  void b32_anErrorMayBeAText() {
    assertThat(failure(400, "{\"error\":\"The context length is exceeded\"}").kind())
        .isEqualTo(ErrorKind.CONTEXT_LENGTH);
    assertThat(failure(404, "{\"error\":\"model 'x' not found\"}").namedModels())
        .containsExactly("x");
    assertThat(failure(404, "{\"detail\":\"Not Found\"}").kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(failure(401, "\"Unauthorized\"").kind()).isEqualTo(ErrorKind.AUTHENTICATION);
    assertThat(failure(503, "upstream connect error").kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(failure(500, "{\"errors\":[\"too many requests\"]}").kind())
        .isEqualTo(ErrorKind.RATE_LIMITED);
  }

  @Test
  void b33_aRefusedResponseFormatIsABadRequest() {
    assertThat(
            failure(400, "{\"error\":\"'response_format.type' must be 'json_schema' or 'text'\"}")
                .kind())
        .isEqualTo(ErrorKind.BAD_REQUEST);
  }

  @Test
  void b34_anErrorNestedAsJsonInTextsIsFound() {
    String inner =
        "{\"error\":{\"code\":400,\"message\":\"The input token count (9) exceeds the maximum number of tokens allowed (5).\",\"status\":\"INVALID_ARGUMENT\"}}";
    String raw = quoted("{\"error\":" + quoted(inner) + "}");
    Failure failure = failure(
        400,
        error("\"message\":\"Provider returned error\",\"code\":400,\"metadata\":{\"raw\":" + raw
            + "}"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONTEXT_LENGTH);
  }

  @Test
  void moderationAndGuardrailsAreNotAboutTheKey() {
    Failure flagged = failure(
        403,
        error(
            "\"code\":403,\"message\":\"x requires moderation\",\"metadata\":{\"reasons\":[\"violence\"],"
                + "\"flagged_input\":\"a...b\",\"provider_name\":\"P\",\"model_slug\":\"a/x\"}"));
    assertThat(flagged.kind()).isEqualTo(ErrorKind.MODERATED);
    assertThat(flagged.model()).contains("a/x");
    assertThat(failure(
                403, error("\"code\":403,\"message\":\"no\",\"metadata\":{\"patterns\":[\"p\"]}"))
            .kind())
        .isEqualTo(ErrorKind.MODERATED);
    assertThat(failure(
                403,
                error(
                    "\"code\":403,\"message\":\"no\",\"metadata\":{\"error_type\":\"permission_denied\"}"))
            .kind())
        .isEqualTo(ErrorKind.AUTHENTICATION);
    assertThat(failure(
                400,
                error(
                    "\"code\":\"content_filter\",\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}"))
            .kind())
        .isEqualTo(ErrorKind.MODERATED);
  }

  @Test
  void aMaskedErrorIsOverload() {
    Failure failure = failure(
        500,
        error(
            "\"code\":500,\"message\":\"Internal Server Error\",\"metadata\":{\"error_type\":\"server\"}"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(failure.code()).contains("server");
  }

  @Test
  void theTypeIsFoundInAllItsPlaces() {
    for (String body : new String[] {
      error("\"code\":400,\"metadata\":{\"error_type\":\"context_length_exceeded\"}"),
      error("\"code\":400,\"error_type\":\"context_length_exceeded\""),
      "{\"error\":{\"code\":400,\"message\":\"x\"},\"error_type\":\"context_length_exceeded\"}"
    }) {
      assertThat(failure(400, body).kind()).as(body).isEqualTo(ErrorKind.CONTEXT_LENGTH);
      assertThat(failure(400, body).code()).as(body).contains("context_length_exceeded");
    }
  }

  @Test
  void earlierErrorsBecomeUpstreamAttempts() {
    Failure failure = failure(
        502,
        error(
            "\"code\":502,\"metadata\":{\"previous_errors\":[{\"provider\":\"P\",\"code\":429,\"status\":429},"
                + "{\"provider\":\"Q\",\"code\":\"502\"},{\"provider\":null}]}"));
    assertThat(failure.upstream())
        .containsExactly(
            new UpstreamAttempt("", "P", OptionalInt.of(429)),
            new UpstreamAttempt("", "Q", OptionalInt.of(502)),
            new UpstreamAttempt("", "", OptionalInt.empty()));
  }

  @Test
  void anAttemptOfZeroMeansThatNoModelWasAsked() {
    String body = "{\"error\":{\"code\":%d},\"openrouter_metadata\":{\"attempt\":%d}}";
    assertThat(failure(403, body.formatted(403, 0)).beforeRouting()).isTrue();
    assertThat(failure(400, body.formatted(400, 1)).beforeRouting()).isFalse();
    assertThat(failure(400, body.formatted(400, 1)).upstreamAttempt()).hasValue(1);
    assertThat(failure(429, error("\"code\":429")).beforeRouting()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "context_length_exceeded, CONTEXT_LENGTH",
    "max_tokens_exceeded, CONTEXT_LENGTH",
    "token_limit_exceeded, CONTEXT_LENGTH",
    "string_too_long, CONTEXT_LENGTH",
    "payload_too_large, CONTEXT_LENGTH",
    "invalid_request, BAD_REQUEST",
    "invalid_prompt, BAD_REQUEST",
    "content_policy_violation, MODERATED",
    "refusal, REFUSED",
    "invalid_image, BAD_REQUEST",
    "image_download_failed, BAD_REQUEST",
    "authentication, AUTHENTICATION",
    "payment_required, NO_CREDIT",
    "permission_denied, AUTHENTICATION",
    "not_found, NOT_FOUND",
    "image_not_found, BAD_REQUEST",
    "precondition_failed, BAD_REQUEST",
    "unprocessable, BAD_REQUEST",
    "rate_limit_exceeded, RATE_LIMITED",
    "server, OVERLOADED",
    "unmapped, OVERLOADED",
    "provider_unavailable, OVERLOADED",
    "provider_overloaded, OVERLOADED",
    "timeout, TIMED_OUT",
    "model_not_found, NOT_FOUND",
    "wrong_endpoint, NOT_FOUND",
    "no_endpoints, NOT_FOUND",
    "model_deprecated, NOT_FOUND",
    "model_unavailable_upstream, NOT_FOUND",
    "privacy_restricted, NOT_FOUND",
    "constraint_filtered, NOT_FOUND",
    "free_variant_ended, NOT_FOUND",
    "capacity_exhausted, RATE_LIMITED",
    "temporarily_unavailable, OVERLOADED",
    "region_restricted, NOT_FOUND"
  })
  void everyNameOfOpenRouterHasItsKind(String name, ErrorKind kind) {
    String typed = error("\"message\":\"x\",\"metadata\":{\"error_type\":\"" + name + "\"}");
    assertThat(failure(200, typed).kind()).isEqualTo(kind);
    assertThat(failure(200, typed).code()).contains(name);
    assertThat(
            failure(200, error("\"availability\":{\"code\":\"" + name + "\"}")).kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "301, BAD_REPLY",
    "400, BAD_REQUEST",
    "401, AUTHENTICATION",
    "402, NO_CREDIT",
    "403, AUTHENTICATION",
    "404, NOT_FOUND",
    "405, BAD_REQUEST",
    "408, TIMED_OUT",
    "409, OVERLOADED",
    "410, NOT_FOUND",
    "412, BAD_REQUEST",
    "413, CONTEXT_LENGTH",
    "418, BAD_REQUEST",
    "422, BAD_REQUEST",
    "425, OVERLOADED",
    "429, RATE_LIMITED",
    "451, NOT_FOUND",
    "498, OVERLOADED",
    "500, OVERLOADED",
    "502, OVERLOADED",
    "503, OVERLOADED",
    "504, TIMED_OUT",
    "520, OVERLOADED",
    "524, TIMED_OUT",
    "529, OVERLOADED",
    "599, OVERLOADED"
  })
  void everyStatusHasItsKind(int status, ErrorKind kind) {
    assertThat(failure(status, "").kind()).isEqualTo(kind);
    assertThat(failure(status, "{}").kind()).isEqualTo(kind);
    assertThat(failure(status, "{\"error\":{\"message\":\"x\",\"code\":" + status + "}}")
            .kind())
        .isEqualTo(status < 400 ? ErrorKind.OVERLOADED : kind);
    assertThat(failure(status, Replies.reply("\"x\"", "\"stop\"")).kind()).isEqualTo(kind);
    if (status >= 400) {
      assertThat(failure(200, error("\"code\":\"" + status + "\"")).kind()).isEqualTo(kind);
    }
  }

  @Test
  void aCodeIsShownOnlyIfItIsAWord() {
    assertThat(
            failure(400, error("\"code\":\"You said: CANARY\",\"type\":\"invalid_request_error\""))
                .code())
        .contains("invalid_request_error");
    assertThat(failure(400, error("\"code\":\"You said: CANARY\"")).code()).isEmpty();
    assertThat(failure(400, error("\"code\":null,\"message\":\"CANARY\"")).toString())
        .isEqualTo("Failure[BAD_REQUEST, 400]");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
