package dev.answerback.catalog.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds domains, hosts and addresses that a reply names. What is found is safe in a shell line. */
final class Names {

  private Names() {}

  /** Returns the first public-looking IP address of a text. */
  static Optional<String> internetAddress(String text) {
    return tokens(text).stream().filter(Names::isInternet4).findFirst();
  }

  /** Returns the IP address that a log names as the client's. */
  static Optional<String> clientAddress(String text) {
    int reject = text.indexOf("reject:");
    return reject < 0 ? Optional.empty() : internetAddress(text.substring(reject));
  }

  /** Returns the domain that a reply on SPF, DKIM or DMARC speaks of. */
  static Optional<String> senderDomain(String text) {
    List<String> tokens = tokens(text);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      String word = tokens.get(i).toLowerCase(Locale.ROOT);
      boolean isLead =
          word.equals("domain") || word.equals("from") || word.equals("for") || word.equals("of");
      if (isLead && isDomain(tokens.get(i + 1))) {
        return Optional.of(tokens.get(i + 1));
      }
    }
    return addressDomain(text);
  }

  /** Returns the domain that a message could not be sent to. */
  static Optional<String> recipientDomain(Reply reply) {
    Optional<String> named = nameOf(reply.around());
    return named.or(() -> addressDomain(reply.around()));
  }

  /** Returns the name that a failed look-up was for: {@code name=example.org}. */
  private static Optional<String> nameOf(String text) {
    int at = text.indexOf("name=");
    return at < 0
        ? Optional.empty()
        : tokens(text.substring(at + 5)).stream().limit(1).filter(Names::isDomain).findFirst();
  }

  private static Optional<String> addressDomain(String text) {
    int at = text.indexOf('@');
    while (at >= 0 && at + 1 < text.length()) {
      int end = at + 1;
      while (end < text.length() && isNamePart(text.charAt(end))) {
        end++;
      }
      String domain = text.substring(at + 1, end);
      String bare = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
      if (isDomain(bare)) {
        return Optional.of(bare);
      }
      at = text.indexOf('@', at + 1);
    }
    return Optional.empty();
  }

  /** Returns the host that a report names. */
  static Optional<String> host(String text) {
    for (String lead : List.of("relay=", "host ", "connect to ", "Remote-MTA: dns; ")) {
      int at = text.indexOf(lead);
      if (at >= 0) {
        Optional<String> host =
            tokens(text.substring(at + lead.length(), Math.min(text.length(), at + 300))).stream()
                .limit(1)
                .filter(Names::isDomain)
                .findFirst();
        if (host.isPresent()) {
          return host;
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && isNamePart(text.charAt(end))) {
        end++;
      }
      if (end > i) {
        int last = end;
        while (last > i && text.charAt(last - 1) == '.') {
          last--;
        }
        tokens.add(text.substring(i, last));
      }
      i = end + 1;
    }
    return tokens;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || Digits.isDigit(c)
        || c == '.'
        || c == '-';
  }

  private static boolean isDomain(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0
        && name.length() <= 253
        && name.charAt(0) != '-'
        && name.charAt(0) != '.'
        && !name.contains("..")
        && dot + 2 < name.length()
        && name.chars().skip(dot + 1L).allMatch(Character::isLetter)
        && name.chars().allMatch(c -> isNamePart((char) c));
  }

  private static boolean isInternet4(String token) {
    int dots = 0;
    int digits = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c == '.') {
        if (digits == 0) {
          return false;
        }
        dots++;
        digits = 0;
      } else if (Digits.isDigit(c) && digits < 3) {
        digits++;
      } else {
        return false;
      }
    }
    return dots == 3 && digits > 0;
  }
}
