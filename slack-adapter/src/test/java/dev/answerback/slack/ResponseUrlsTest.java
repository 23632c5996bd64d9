package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import okhttp3.HttpUrl;
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

  /** Each is written in another way, and the client calls Slack for it all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.slack.com/commands/T1/2/x",
        "https://hooks.slack.com:/x",
        "https://hooks.slack.com/x#@evil.example/",
        "https://hooks.slack.com/x?@evil.example/",
        "https://hooks.slack.com//evil.example/x",
        "https://hooks.slack.com/..//evil.example/x",
        "https://hooks.slack.com/%2F%2Fevil.example/x",
        "https://hooks.slack.com/@evil.example",
      })
  void clientCallsTheHostThatWasLookedAt(String url) {
    HttpUrl called = HttpUrl.get(url);

    assertThat(slack.isSlack(url)).isTrue();
    assertThat(called.scheme() + " " + called.host() + " " + called.port())
        .isEqualTo("https hooks.slack.com 443");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // No address, or none of a host.
        "",
        " ",
        "x",
        "/x",
        "//hooks.slack.com/x",
        "https:",
        "https://",
        "https:///x",
        "https:///hooks.slack.com/x",
        "https:hooks.slack.com/x",
        "https:/hooks.slack.com/x",
        "https://:443/x",
        "https://?hooks.slack.com",
        // Another scheme.
        "http://hooks.slack.com/x",
        "HTTPS://hooks.slack.com/x",
        "ftp://hooks.slack.com/x",
        "wss://hooks.slack.com/x",
        "file:///etc/hosts",
        "file://hooks.slack.com/etc/hosts",
        "javascript:alert(1)",
        "data:text/plain,https://hooks.slack.com/",
        "jar:https://hooks.slack.com/x!/",
        "view-source:https://hooks.slack.com/x",
        // Another port.
        "https://hooks.slack.com:444/x",
        "https://hooks.slack.com:80/x",
        "https://hooks.slack.com:0/x",
        "https://hooks.slack.com:99999/x",
        "https://hooks.slack.com:x/x",
        // Another host, with Slack's name somewhere.
        "https://slack.com.example.org/x",
        "https://hooks.slack.com.example.org/x",
        "https://hooks.slack.com.evil/x",
        "https://hooks.slack.comevil.example/x",
        "https://hooks-slack.com/x",
        "https://hooks_slack.com/x",
        "https://xhooks.slack.com/x",
        "https://x.hooks.slack.com/x",
        "https://hooks.slack.co/x",
        "https://hooks.slack.com./x",
        "https://HOOKS.slack.com/x",
        "https://example.org/hooks.slack.com",
        "https://example.org?hooks.slack.com",
        "https://example.org?x=https://hooks.slack.com/",
        "https://example.org#@hooks.slack.com/",
        "https://example.org;hooks.slack.com/",
        // A user in front of the host.
        "https://hooks.slack.com@example.org/x",
        "https://hooks.slack.com:443@example.org/x",
        "https://user@hooks.slack.com/x",
        "https://user:password@hooks.slack.com/x",
        "https://@hooks.slack.com/x",
        "https://hooks.slack.com%40example.org/x",
        "https://hooks.slack.com%2F@example.org/x",
        "https://example.org@evil.example@hooks.slack.com/x",
        // Signs that readers of addresses see in different ways.
        "https://hooks.slack.com\\@example.org/",
        "https://example.org\\@hooks.slack.com/x",
        "https:\\\\hooks.slack.com\\x",
        "https://example.org\\.hooks.slack.com/x",
        "https://hooks.slack.com\t/x",
        "https://hooks.slack.com\n.example.org/x",
        "https://hooks.slack.com\r\nHost: example.org\r\n/x",
        " https://hooks.slack.com/x",
        "https://hooks.slack.com/x ",
        "https://hooks.slack.com/x\n",
        "https://hooks.slack.com /x",
        "https://hooks.slack.com\u0000.example.org/x",
        "https://%68ooks.slack.com/x",
        "https://hooks%2Eslack.com/x",
        "https://hooks.slack.com%00.example.org/x",
        "https://hooks.slack.com[x]/x",
        // Letters that look like others, and names that are mapped to ASCII.
        "https://hооks.slack.com/x",
        "https://ｈooks.slack.com/x",
        "https://hooks。slack。com/x",
        "https://hooks.ſlack.com/x",
        "https://hooks.slac\u212A.com/x",
        "https://hooks.sla\u00ADck.com/x",
        "https://hooks.slack.com\u2044x/x",
        "https://hooks.slack.com\uFF0F.example.org/x",
        "https://xn--hoks-wpd.slack.com/x",
        // This machine and its neighbours.
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://127.1/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0x7f.0.0.1/x",
        "https://0177.0.0.1/x",
        "https://0/x",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/x",
        "https://[::1]/x",
        "https://[::]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[::ffff:7f00:1]/x",
        "https://[0:0:0:0:0:ffff:a9fe:a9fe]/x",
        "https://[fe80::1%25eth0]/x",
        "https://[::1/x",
      })
  void allOthersAreRefused(String url) {
    assertThat(slack.isSlack(url)).isFalse();
  }

  @Test
  void veryLongAddressesAreRefusedOrSlacksOwn() {
    String much = "x".repeat(100_000);

    assertThat(slack.isSlack("https://" + much + ".hooks.slack.com/x")).isFalse();
    assertThat(slack.isSlack("https://hooks.slack.com." + much + "/x")).isFalse();
    assertThat(slack.isSlack("https://" + "a.".repeat(50_000) + "hooks.slack.com/x")).isFalse();
    assertThat(slack.isSlack("https://hooks.slack.com/" + much)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:8900/x",
        "http://127.0.0.1/x",
        "http://127.0.0.1:8901/x",
        "http://2130706433:8900/x",
        "http://[::1]:8900/x",
        "http://localhost:8900/x",
        "http://user@127.0.0.1:8900/x",
        "http://127.0.0.1:8900@example.org/x",
      })
  void addressOfProxyIsTakenAsItIsWritten(String url) {
    ResponseUrls proxied = new ResponseUrls(URI.create("http://127.0.0.1:8900/api/"));

    assertThat(proxied.isSlack(url)).isFalse();
    assertThat(proxied.isSlack("https://hooks.slack.com/x")).isTrue();
  }

  @Test
  void missingAddressIsRefused() {
    assertThat(slack.isSlack(null)).isFalse();
  }
}
