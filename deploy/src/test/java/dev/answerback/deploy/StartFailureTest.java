package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.answerback.catalog.DataException;
import dev.answerback.catalog.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts applications that cannot start, and reads what the operator reads. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

  @Test
  void everyProblemOfTheFilesIsListed(CapturedOutput output) {
    assertThatThrownBy(() -> start(BrokenFiles.class)).isNotNull();

    assertThat(output.toString())
        .contains(
            "replies/502.yaml:2 nom: found an unknown field, expected name",
            "replies/551.yaml:9 sources: found no source, expected one",
            "docs/catalog.md")
        .doesNotContain("\tat ");
  }

  @Test
  void everyProblemOfTheSettingsIsListed(CapturedOutput output) {
    assertThatThrownBy(() -> start(BrokenSettings.class)).isNotNull();

    assertThat(output.toString())
        .contains("SLACK_APP_TOKEN: found nothing", "README.md")
        .doesNotContain("\tat ");
  }

  private static void start(Class<?> configuration) {
    SpringApplication application = new SpringApplication(configuration);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.run().close();
  }

  @Configuration(proxyBeanMethods = false)
  static class BrokenFiles {
    @Bean
    Object broken() {
      throw new DataException(
          List.of(
              new Problem("replies/551.yaml", 9, "sources", "no source", "one"),
              new Problem("replies/502.yaml", 2, "nom", "an unknown field", "name")));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class BrokenSettings {
    @Bean
    Settings broken() {
      return Settings.of(name -> "SLACK_BOT_TOKEN".equals(name) ? "xoxb-for-tests-only" : null);
    }
  }
}
