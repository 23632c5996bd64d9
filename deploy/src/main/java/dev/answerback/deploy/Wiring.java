package dev.answerback.deploy;

import dev.answerback.bot.Bot;
import dev.answerback.catalog.Catalog;
import dev.answerback.slack.SlackRequest;
import java.net.InetSocketAddress;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the parts together; everything below this module is plain Java. */
@Configuration(proxyBeanMethods = false)
class Wiring {

  private static final String SMALL_BUFFER = "2048";
  private static final String LONG_QUESTION = "262144";

  @Bean
  Settings settings(Environment environment) {
    return Settings.of(environment::getProperty);
  }

  @Bean
  Catalog catalog() {
    return Catalog.load();
  }

  @Bean
  Bot bot(Catalog catalog) {
    return Bot.with(catalog);
  }

  @Bean
  Adapters adapters(Bot bot, Settings settings) {
    return new Adapters(bot, settings);
  }

  /** Stands in the health as {@code platforms}. */
  @Bean
  AdapterHealth platformsHealthIndicator(Adapters adapters) {
    return new AdapterHealth(adapters::problems, adapters::failures);
  }

  /** Where Slack's requests arrive; 404 where it is not connected by HTTP. */
  @Bean
  ServletRegistrationBean<SlackDoor> slackDoor(Adapters adapters) {
    return new ServletRegistrationBean<>(
        new SlackDoor(adapters),
        SlackRequest.EVENTS,
        SlackRequest.INSTALL,
        SlackRequest.OAUTH_REDIRECT);
  }

  /** Opens the door to others only where others have to come in. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> address(
      Settings settings, Environment environment) {
    return factory -> {
      if (settings.isReachedFromOutside() && environment.getProperty("BIND_ADDRESS") == null) {
        factory.setAddress(new InetSocketAddress(0).getAddress());
      }
    };
  }

  /**
   * Gives a question in the page's address the 64 KiB that it may have, percent-encoded, where
   * nobody outside can knock; elsewhere each connection gets as little as will do.
   */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> buffers(Settings settings) {
    return factory ->
        factory.addConnectorCustomizers(connector -> {
          if (settings.isReachedFromOutside()) {
            connector.setProperty("socket.appReadBufSize", SMALL_BUFFER);
            connector.setProperty("socket.appWriteBufSize", SMALL_BUFFER);
          } else {
            connector.setProperty("maxHttpRequestHeaderSize", LONG_QUESTION);
          }
        });
  }
}
