package dev.answerback.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A code as one mail provider uses it, published on a page of its own, in one language.
 *
 * @param provider the provider's id, such as {@code microsoft}
 * @param providerName the provider's name
 * @param first the code, or the first one of a range
 * @param last the last detail of a range; the code's own for a single one
 * @param reply the reply that the provider sends with it, where its page shows one
 * @param name a short English title
 * @param says the fixed beginning of the provider's own text, verbatim; empty where there is none
 * @param acts who has to act
 * @param meaning what it means there
 * @param sender what to do as the sender
 * @param source the provider's page
 */
public record ProviderCode(
    String provider,
    String providerName,
    Code first,
    int last,
    Optional<ReplyCode> reply,
    String name,
    String says,
    Actor acts,
    String meaning,
    String sender,
    Source source) {

  /** Tells whether a code is this one, or lies in this range. */
  public boolean has(Code code) {
    if (first instanceof EnhancedCode from && code instanceof EnhancedCode asked) {
      return from.statusClass() == asked.statusClass()
          && from.subject() == asked.subject()
          && from.detail() <= asked.detail()
          && asked.detail() <= last;
    }
    return first.equals(code);
  }

  /** Tells whether it is a range of codes. */
  public boolean isRange() {
    return first instanceof EnhancedCode from && from.detail() < last;
  }

  /** Returns the code as the provider writes it, such as {@code 5.7.606-649}. */
  public String text() {
    return isRange() ? first.text() + "-" + last : first.text();
  }

  /** Returns what the provider says of a code of its, in the form of an entry. */
  Entry entry(Code code) {
    Text text =
        new Text(name, "", meaning, "", sender, "", "", "", List.of(), List.of(), List.of());
    return new Entry(
        code,
        name,
        List.of(code.firstDigit()),
        Permanence.ofClass(code.firstDigit()),
        Retry.ofClass(code.firstDigit()),
        acts,
        List.of(),
        reply.map(r -> List.<Code>of(r)).orElse(List.of()),
        List.of(),
        text,
        List.of(),
        List.of(),
        List.of(),
        List.of(source));
  }

  /** Returns the same code with its prose in another language. */
  ProviderCode in(String otherMeaning, String otherSender) {
    return new ProviderCode(
        provider,
        providerName,
        first,
        last,
        reply,
        name,
        says,
        acts,
        otherMeaning,
        otherSender,
        source);
  }
}
