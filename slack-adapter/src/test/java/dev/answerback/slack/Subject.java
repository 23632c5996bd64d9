package dev.answerback.slack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The process that is measured. */
final class Subject {

  private final Process process;
  private final long startedAt = System.nanoTime();

  private Subject(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param kind a jar, or {@code app} or {@code bolt}, which {@link SlackLoad} serves itself
   * @param environment how it reaches Slack, and its other settings
   */
  static Subject start(String kind, Map<String, String> environment) throws IOException {
    String options = System.getenv().getOrDefault("SUBJECT_OPTIONS", "-Xmx64m -XX:+UseSerialGC");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(Arrays.asList(options.split(" +", -1)));
    if (kind.endsWith(".jar")) {
      command.addAll(List.of("-jar", kind));
    } else {
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(SlackLoad.class.getName(), "serve", kind));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(
            new File(System.getenv().getOrDefault("SUBJECT_LOG", "/dev/null"))));
    return new Subject(builder.start());
  }

  double secondsSinceStart() {
    return (System.nanoTime() - startedAt) / 1e9;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends SIGTERM and returns how many seconds the process took to end. */
  double stop() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    process.waitFor();
    return (System.nanoTime() - start) / 1e9;
  }

  /** Sends SIGKILL and waits until the process ended. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Sends a signal, such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Returns the time of all cores so far in seconds; NaN where the process ended. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(Double.NaN);
  }

  /** Returns the resident memory in MiB. */
  long resident() {
    return status("VmRSS:") / 1024;
  }

  long threads() {
    return status("Threads:");
  }

  long descriptors() {
    String[] open = new File("/proc/" + process.pid() + "/fd").list();
    return open == null ? 0 : open.length;
  }

  private long status(String name) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
