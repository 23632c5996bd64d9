package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class SlackCallsTest {

  @Test
  void whatSlackAsksForIsWaitedForWhole() {
    assertThat(SlackCalls.retryAfter(limit("120"))).contains(Duration.ofMinutes(2));
    assertThat(SlackCalls.retryAfter(limit("0"))).contains(Duration.ofSeconds(1));
    assertThat(SlackCalls.retryAfter(limit("999999"))).contains(Duration.ofMinutes(10));
    assertThat(SlackCalls.retryAfter(limit("soon"))).isEmpty();
  }

  private static Response limit(String retryAfter) {
    return new Response.Builder()
        .request(new Request.Builder().url("http://127.0.0.1/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(429)
        .message("Too Many Requests")
        .header("Retry-After", retryAfter)
        .build();
  }
}
