package dev.answerback.catalog;

/** Where the standards say what the digits of a code mean. */
public final class Theory {

  /** The first and second digits of a reply. */
  public static final Source REPLY_CODES =
      new Source(
          "RFC 5321 section 4.2.1", "https://www.rfc-editor.org/rfc/rfc5321.html#section-4.2.1");

  /** Class, subject and detail of an enhanced code. */
  public static final Source ENHANCED_CODES =
      new Source("RFC 3463 section 3", "https://www.rfc-editor.org/rfc/rfc3463.html#section-3");

  private Theory() {}

  /** Returns the source that explains a code's digits. */
  public static Source of(Code code) {
    return switch (code) {
      case ReplyCode _ -> REPLY_CODES;
      case EnhancedCode _ -> ENHANCED_CODES;
    };
  }
}
