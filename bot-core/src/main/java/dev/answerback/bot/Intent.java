package dev.answerback.bot;

import dev.answerback.catalog.Code;
import dev.answerback.catalog.ReplyClass;
import dev.answerback.catalog.diagnosis.Diagnosis;
import java.util.List;

/** What somebody wants of the bot. */
public sealed interface Intent {

  /** The most codes that can be compared at once. */
  int MOST_COMPARED = 4;

  /** Returns the intent's name in the machine-readable contract. */
  String id();

  /**
   * One code is asked about, or a reply code with its enhanced code.
   *
   * @param codes one or two codes
   */
  record Lookup(List<Code> codes) implements Intent {
    /** Keeps its own copy of the list. */
    public Lookup {
      codes = List.copyOf(codes);
    }

    @Override
    public String id() {
      return "lookup";
    }
  }

  /**
   * Codes are to be put side by side.
   *
   * @param codes two to four codes, in the order asked
   * @param leftOut how many more were asked for
   */
  record Compare(List<Code> codes, int leftOut) implements Intent {
    /**
     * @throws IllegalArgumentException if there are fewer than two or more than four codes
     */
    public Compare {
      codes = List.copyOf(codes);
      if (codes.size() < 2 || codes.size() > MOST_COMPARED) {
        throw new IllegalArgumentException("two to four codes are compared, found " + codes.size());
      }
    }

    @Override
    public String id() {
      return "compare";
    }
  }

  /**
   * A server's words are to be explained.
   *
   * @param diagnoses what each reply means, in the order of the text, at least one
   */
  record Diagnose(List<Diagnosis> diagnoses) implements Intent {
    /** Keeps its own copy of the list. */
    public Diagnose {
      diagnoses = List.copyOf(diagnoses);
    }

    /** Returns the reply that needs somebody most; of equals the first. */
    public Diagnosis worst() {
      return diagnoses.stream().min(Diagnosis.WORST_FIRST).orElseThrow();
    }

    @Override
    public String id() {
      return "diagnose";
    }
  }

  /**
   * All codes of some classes are wanted.
   *
   * @param classes at least one
   */
  record Listing(List<ReplyClass> classes) implements Intent {
    /** Keeps its own copy of the list. */
    public Listing {
      classes = List.copyOf(classes);
    }

    @Override
    public String id() {
      return "list";
    }
  }

  /**
   * A problem is described in words.
   *
   * @param codes the codes that it is about, best first, at least one
   */
  record Search(List<Code> codes) implements Intent {
    /** Keeps its own copy of the list. */
    public Search {
      codes = List.copyOf(codes);
    }

    @Override
    public String id() {
      return "search";
    }
  }

  /** What the bot can do is wanted. */
  record Help() implements Intent {
    @Override
    public String id() {
      return "help";
    }
  }

  /**
   * Nothing that the bot knows an answer to.
   *
   * @param reason why
   */
  record None(Reason reason) implements Intent {
    @Override
    public String id() {
      return "none";
    }
  }

  /** Why a text has no answer. */
  enum Reason {
    /** No question for the bot is in it. */
    NOT_UNDERSTOOD,
    /** It is longer than {@link IntentParser#LONGEST}. */
    TOO_LONG,
    /** The bot failed; the log tells why. */
    FAILED
  }
}
