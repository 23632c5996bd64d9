package dev.answerback.deploy;

import java.io.Console;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where the application starts: to serve, or to answer one command line without a server. */
@SpringBootApplication
public class Answerback {

  private static final String USAGE =
      """
      Answerback answers questions about SMTP status codes.

        java -jar answerback.jar                 serve Slack, Discord or the local page
        java -jar answerback.jar ask [OPTIONS] [TEXT...]
                                                 answer TEXT, or one question a line from standard input
          --json                                 one JSON object a line
          --locale TAG                           the language to answer in, such as tr (default en)
          --context slash|mention|dm|watch       how the question arrives (default mention)
        java -jar answerback.jar explain [--json] [FILE...]
                                                 group the replies of a mail log, or of standard
                                                 input, by cause, provider and what to do
        java -jar answerback.jar help            this page
      """;

  /**
   * Runs {@code serve} (also without an argument), {@code ask}, {@code explain} or {@code help}.
   * Arguments that begin with {@code --} and no command go to Spring.
   */
  public static void main(String[] arguments) {
    List<String> rest = List.of(arguments);
    String command = rest.isEmpty() || rest.getFirst().startsWith("--") ? "serve" : rest.getFirst();
    switch (command) {
      case "serve" -> serve(arguments);
      case "ask" ->
          System.exit(
              AskCommand.run(rest.subList(1, rest.size()), System.in, System.out, System.err));
      case "explain" ->
          System.exit(
              ExplainCommand.run(
                  rest.subList(1, rest.size()), System.in, System.out, System.err, isTerminal()));
      case "help" -> System.out.print(USAGE);
      default -> {
        System.err.println("Unknown command " + command + ".");
        System.err.print(USAGE);
        System.exit(AskCommand.WRONG_USAGE);
      }
    }
  }

  @SuppressWarnings("SystemConsoleNull") // The method may return null by its contract.
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static void serve(String[] arguments) {
    String[] options =
        Arrays.stream(arguments)
            .filter(argument -> !"serve".equals(argument))
            .toArray(String[]::new);
    SpringApplication.run(Answerback.class, options);
  }
}
