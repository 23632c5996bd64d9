package dev.answerback.catalog.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<user@example.org>: unknown           | <[address]>: unknown",
        "mailto:user@example.org               | mailto:[address]",
        "to=user@example.org,                  | to=[address],",
        "user+tag=x@sub.example.org            | [address]",
        "host mx.example.org[192.0.2.1]:25     | host mx.example.org[[IP]]:25",
        "192.0.2.1.                            | [IP].",
        "ip-192-0-2-1.example.org              | ip-[IP].example.org",
        "https://example.org/q?ip=192.0.2.7&x  | https://example.org/q?ip=[IP]&x",
        "2001:db8::1 and IPv6:2001:db8::2      | [IP] and [IP]",
        "[2001:db8::1]                         | [[IP]]",
        "::1 and ::ffff:192.0.2.1              | [IP] and [IP]",
        "4fXq2J1kz8x queued                    | [id] queued",
        "queued as 5E9B71A0042C                | queued as [id]",
        "af79cd13be357-7b14e8.123 - gsmtp      | [id] - gsmtp",
        "550 5.1.1 at 04:50:21                 | 550 5.1.1 at 04:50:21",
        "version 4.98.2 of 2026-11-22          | version 4.98.2 of 2026-11-22",
        "bob.o'hara+x@example.org unknown      | [address] unknown",
        "to 'user@example.org' failed          | to '[address]' failed",
        "<\"john doe\"@example.org>: unknown    | <[address]>: unknown",
        "3F2A1B: to=<user@example.org>         | [id]: to=<[address]>",
        "the DECADE of mail                    | the DECADE of mail",
        "mailbox-full, over-quota              | mailbox-full, over-quota",
        "mx1.example.org, TLSv1.2              | mx1.example.org, TLSv1.2",
      })
  void whatPointsToAPersonOrMessageIsHidden(String text, String masked) {
    assertThat(Mask.of(text)).isEqualTo(masked);
  }
}
