package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseUrlsTest {

  private final ResponseUrls slack = new ResponseUrls(SlackSettings.SLACK);

  @Test
  void slacksOwnAddressesAreKnown() {
    assertThat(slack.isSlack("https://hooks.slack.com/commands/T1/2/x")).isTrue();
    assertThat(
            new ResponseUrls(URI.create("https://slack-gov.com/api/"))
                .isSlack("https://hooks.slack-gov.com/actions/T1/2/x"))
        .isTrue();
    assertThat(
            new ResponseUrls(URI.create("http://127.0.0.1:8900/api/"))
                .isSlack("http://127.0.0.1:8900/response/1"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "http://hooks.slack.com/x",
        "https://hooks.slack.com:444/x",
        "https://hooks.slack.com.example.org/x",
        "https://hooks.slack.com@example.org/x",
        "https://user@hooks.slack.com/x",
        "https://example.org/hooks.slack.com",
        "https://example.org?hooks.slack.com",
        "https://example.org#@hooks.slack.com/",
        "https://hooks.slack.com\\@example.org/",
        "https://hooks_slack.com/x",
        "https://xhooks.slack.com/x",
        "https://2130706433/x",
        "https://127.0.0.1/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://%68ooks.slack.com/x",
        "//hooks.slack.com/x",
        "/x",
        "file:///etc/hosts",
        "javascript:alert(1)",
      })
  void allOthersAreRefused(String url) {
    assertThat(slack.isSlack(url)).isFalse();
  }

  @Test
  void missingAddressIsRefused() {
    assertThat(slack.isSlack(null)).isFalse();
  }
}
