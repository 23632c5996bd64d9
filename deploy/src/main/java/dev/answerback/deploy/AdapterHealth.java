package dev.answerback.deploy;

import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether every connected platform can be answered: down with the reason of each that cannot, and
 * beside it what failed how often.
 */
final class AdapterHealth implements HealthIndicator {

  private final Supplier<Map<String, String>> problems;
  private final Supplier<Map<String, Map<String, Long>>> failures;

  /**
   * @param problems returns why a platform cannot be answered, by the platform's name
   * @param failures returns what failed how often, by a name that says whose failures they are
   */
  AdapterHealth(
      Supplier<Map<String, String>> problems, Supplier<Map<String, Map<String, Long>>> failures) {
    this.problems = problems;
    this.failures = failures;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    failures.get().forEach(health::withDetail);
    problems.get().forEach((platform, problem) -> health.down().withDetail(platform, problem));
    return health.build();
  }
}
